import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { WITHOUT_SIGN_IN } from "../../server/auth/sign-in.ts";
import { toPrincipal } from "../../server/auth/to-principal.ts";
import { createIngestJobs } from "../../server/jobs/ingest-jobs.ts";
import { createLogger } from "../../server/logger.ts";
import type { Store } from "../../server/store/store.ts";
import { isBrowserMissing } from "./browser.ts";
import { dropBesideZone } from "./drop-beside-zone.ts";
import { expectAccessible, WIDE } from "./expect-accessible.ts";
import { ask, SLOW } from "./page-actions.ts";
import { createScriptedAssistant } from "./scripted-assistant.ts";
import { FULL_ANSWER } from "./scripts.ts";
import { type AppParts, type OpenPage, useSite } from "./use-site.ts";

const PEOPLE = {
  admin: { name: "管理 花子", isAdmin: true },
  tanaka: { name: "田中 一郎", isAdmin: false },
  suzuki: { name: "鈴木 次郎", isAdmin: false },
} as const;
type Who = keyof typeof PEOPLE;

/** A server whose people are told by a header, as a reverse proxy does. */
async function withPeople({ store, stateDir }: AppParts) {
  const ids = new Map<string, string>();
  for (const [subject, { name, isAdmin }] of Object.entries(PEOPLE)) {
    const who = { issuer: "test", subject, name, email: `${subject}@example.lg.jp` };
    const roles = { isAdmin, isAuditor: false, teamClaims: [], teamRole: "member" as const };
    ids.set(subject, (await store.accounts.users.signIn({ ...who, ...roles })).id);
  }
  const embedder = createLexicalEmbedder({ dimension: 32 });
  const jobs = createIngestJobs({ stateDir, embedder, logger: createLogger({ write: () => {} }) });
  return {
    signIn: {
      ...WITHOUT_SIGN_IN,
      mode: "proxy" as const,
      signOutUrl: "/signed-out",
      rolesFromClaims: { isAdmin: false, isAuditor: false },
      authenticators: [
        async (request: { headers: Record<string, string | string[] | undefined> }) => {
          const user = await store.accounts.users.get(ids.get(String(request.headers["x-who"])) ?? "");
          return user && toPrincipal(user, { kind: "proxy" });
        },
      ],
    },
    uploads: { jobs, stateDir, defaultCollection: "policy" },
  };
}

describe.skipIf(isBrowserMissing)("page: people, teams, rights, keys and own data", () => {
  let store: Store;
  const site = useSite(({ script }) => createScriptedAssistant(script, { collections: ["policy", "archive"] }), {
    app(parts) {
      store = parts.store;
      return withPeople(parts);
    },
  });
  const open = (who: Who, hash: string): Promise<OpenPage> =>
    site.open({ hash, viewport: WIDE, extraHTTPHeaders: { "x-who": who } });
  const personOf = async (who: Who) => {
    const { users } = await store.accounts.users.list({ limit: 10, query: who });
    return users[0];
  };
  const dialogOf = (page: Page) => page.locator("dialog[open]");

  it("lets an administrator find somebody, suspend them after one question, and give roles", async () => {
    const { page, outsideRequests, problems } = await open("admin", "#/admin?tab=users");
    await page.getByText(PEOPLE.tanaka.name).waitFor();
    await page.getByLabel("氏名・メールアドレス・IDに含まれる語").fill("suzuki");
    await page.getByRole("button", { name: "探す" }).click();
    await page.getByText(PEOPLE.tanaka.name).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "停止する：鈴木 次郎" }).click();
    await dialogOf(page).getByText("鈴木 次郎さんの利用を停止しますか。").waitFor();
    expect((await personOf("suzuki"))?.state).toBe("active");
    await dialogOf(page).getByRole("button", { name: "停止する" }).click();
    await page.getByRole("button", { name: "再開する：鈴木 次郎" }).click();
    expect((await personOf("suzuki"))?.state).toBe("suspended");
    await dialogOf(page).getByRole("button", { name: "再開する" }).click();
    await page.getByRole("button", { name: "監査担当にする：鈴木 次郎" }).click();
    await dialogOf(page).getByRole("button", { name: "監査担当にする" }).click();
    await page.getByRole("button", { name: "監査担当から外す：鈴木 次郎" }).waitFor();
    expect(await personOf("suzuki")).toMatchObject({ state: "active", isAuditor: true, isAdmin: false });
    await expectAccessible(page, "ja");
    expect({ outsideRequests, problems }).toEqual({ outsideRequests: [], problems: [] });
  });

  it("tells why the last administrator stays one", async () => {
    const { page } = await open("admin", "#/admin?tab=users");
    await page.getByRole("button", { name: "管理者から外す：管理 花子" }).click();
    await dialogOf(page).getByRole("button", { name: "管理者から外す" }).click();
    await dialogOf(page).getByText("最後の管理者は").waitFor();
    expect((await personOf("admin"))?.isAdmin).toBe(true);
  });

  it("makes a team with a member who is an editor, and gives it a collection that is kept for so many days", async () => {
    const { page, problems } = await open("admin", "#/admin?tab=teams");
    await page.getByRole("button", { name: "新しいチーム" }).click();
    await dialogOf(page).getByLabel("チームの名前").fill("企画課");
    await dialogOf(page).getByRole("button", { name: "作る" }).click();
    await page.getByRole("button", { name: "メンバー：企画課" }).click();
    await dialogOf(page).getByLabel("氏名・メールアドレス・IDに含まれる語").fill("田中");
    await dialogOf(page).getByRole("button", { name: "探す" }).click();
    await dialogOf(page).getByRole("button", { name: "加える：田中 一郎" }).click();
    await dialogOf(page).getByLabel("田中 一郎さんの役割").selectOption("editor");
    await expect
      .poll(async () => (await personOf("tanaka"))?.teams, SLOW)
      .toEqual([{ teamId: expect.any(String), role: "editor" }]);
    await expectAccessible(page, "ja");
    await page.setViewportSize(WIDE);
    await dialogOf(page).getByRole("button", { name: "閉じる" }).click();
    await page.getByText("1人", { exact: true }).waitFor();
    await page.getByRole("button", { name: "名前とクレームを変える：企画課" }).click();
    await dialogOf(page).getByLabel("チームの名前").fill("計画課");
    await dialogOf(page).getByRole("button", { name: "保存する" }).click();
    await page.getByRole("heading", { name: "計画課" }).waitFor();

    await page.getByRole("tab", { name: "文書集の権限" }).click();
    await page.getByRole("button", { name: "変更：archive" }).click();
    await dialogOf(page).getByRole("radio", { name: "チームの人" }).check();
    await dialogOf(page).getByText("チームを選んでください").waitFor();
    await dialogOf(page).getByLabel("持ち主のチーム").selectOption({ label: "計画課" });
    await dialogOf(page).getByLabel("会話の保存日数").fill("365");
    await expectAccessible(page, "ja");
    await page.setViewportSize(WIDE);
    await dialogOf(page).getByRole("button", { name: "保存する" }).click();
    await page.getByText("365日").waitFor();
    const rights = (await store.rights.list()).find(({ collection }) => collection === "archive");
    const [team] = await store.accounts.teams.list();
    expect(rights).toMatchObject({ visibility: "team", ownerTeamId: team?.id, retentionDays: 365 });
    expect(problems).toEqual([]);
  });

  it.each([
    ["people", "#/admin?tab=users"],
    ["teams", "#/admin?tab=teams"],
    ["keys", "#/admin?tab=keys"],
    ["rights of collections", "#/admin?tab=collections"],
    ["the account", "#/account"],
  ])("can be used by everybody in English and in every theme: %s", async (_what, hash) => {
    if ((await store.accounts.teams.list()).length === 0)
      await store.accounts.teams.add({ id: "t-en", name: "Planning", claim: null });
    const { page, problems } = await site.open({
      ...{ hash, viewport: WIDE, settings: { language: "en" } },
      extraHTTPHeaders: { "x-who": "admin" },
    });
    await page.locator("main h1").waitFor();
    await page.waitForLoadState("networkidle");
    await expectAccessible(page, "en");
    expect(problems).toEqual([]);
  });

  it("shows no administration to others, and upload and deletion only where they may change documents", async () => {
    const plain = await open("suzuki", "#/documents");
    await plain.page.locator(".document-card").first().waitFor();
    expect(await plain.page.locator(".drop-zone, .document-card-remove, .failure").count()).toBe(0);
    expect(await plain.page.getByRole("button", { name: "新しい文書集を作る" }).count()).toBe(1);
    // Nobody takes the file here, and still the page must not give way to it.
    expect(await dropBesideZone(plain.page)).toBe(true);
    const editor = await open("tanaka", "#/documents?collection=archive");
    await editor.page.locator(".document-card-remove").first().waitFor();
    expect(await editor.page.locator(".drop-zone").count()).toBe(1);
    expect(await editor.page.getByRole("link", { name: "管理" }).count()).toBe(0);
    await editor.page.goto(`${site.origin}/#/admin`);
    await editor.page.getByText("この画面は、管理者と監査担当だけが使えます").waitFor();
    // Suzuki was made an auditor, and sees what auditors see and nothing else.
    await plain.page.getByRole("link", { name: "管理" }).first().click();
    await plain.page.getByRole("tab").first().waitFor();
    expect(await plain.page.getByRole("tab").allInnerTexts()).toEqual(["監査ログ"]);
    expect([...plain.problems, ...editor.problems]).toEqual([]);
  });

  it("begins the name of a new collection as the server wants it", async () => {
    const { page } = await open("suzuki", "#/documents");
    await page.getByRole("button", { name: "新しい文書集を作る" }).click();
    const prefix = await page.evaluate(async () => {
      const reply = await fetch("/api/collections");
      return ((await reply.json()) as { newCollectionPrefix: string }).newCollectionPrefix;
    });
    expect(prefix).not.toBe("");
    expect(await page.locator(".drop-zone").count()).toBe(0);
    await page.getByLabel("新しい文書集の名前").fill("notes");
    await page.getByText(`${prefix}notes`).waitFor();
    await page.locator(".drop-zone input[type=file]").setInputFiles({
      ...{ name: "memo.txt", mimeType: "text/plain" },
      buffer: Buffer.from("# 覚え書き\n\n待ち時間は3分です。\n"),
    });
    await page.getByRole("button", { name: "送って取り込む" }).click();
    await page.getByText("取り込みが終わりました").first().waitFor();
    expect((await store.rights.list()).map(({ collection }) => collection)).toContain(`${prefix}notes`);
  });

  it("shows a key once, with what it may do, and revokes it", async () => {
    const { page, problems } = await open("tanaka", "#/account");
    await page.getByRole("button", { name: "APIキーを作る" }).click();
    await dialogOf(page).getByLabel("キーの名前").fill("夜間の集計");
    expect(await dialogOf(page).getByRole("checkbox").count()).toBe(3);
    await dialogOf(page).getByLabel("有効な日数").fill("30");
    await dialogOf(page).getByRole("button", { name: "作る" }).click();
    const token = await dialogOf(page).getByLabel("APIキー").inputValue();
    expect(token).toMatch(/^tk_/u);
    await dialogOf(page).getByText("いまだけ表示されます").waitFor();
    await expectAccessible(page, "ja");
    await page.setViewportSize(WIDE);
    await dialogOf(page).getByRole("button", { name: "閉じる" }).click();
    await page.getByRole("button", { name: "夜間の集計を失効させる" }).waitFor();
    expect(await page.content()).not.toContain(token);
    await page.reload();
    await page.getByRole("button", { name: "夜間の集計を失効させる" }).waitFor();
    expect(await page.content()).not.toContain(token);
    await page.getByRole("button", { name: "夜間の集計を失効させる" }).click();
    await dialogOf(page).getByRole("button", { name: "失効させる" }).click();
    await page.getByText(/^失効（/u).waitFor();
    const admin = await open("admin", "#/admin?tab=keys");
    await admin.page.getByText("夜間の集計").waitFor();
    await admin.page.getByText(PEOPLE.tanaka.name).waitFor();
    expect(problems).toEqual([]);
  });

  it("deletes one's own data after one question that names what goes; the conversations are gone", async () => {
    site.script = () => FULL_ANSWER;
    const { page, problems } = await open("suzuki", "");
    await ask(page, "消える質問");
    await page.getByRole("link", { name: "設定" }).first().click();
    await page.getByRole("link", { name: "アカウントを開く" }).click();
    // Not by a press: the browser downloads without the header that says who asks here.
    const href = await page.getByRole("link", { name: "自分のデータをダウンロード" }).getAttribute("href");
    const type = await page.evaluate(async (url) => (await fetch(url)).headers.get("content-type"), href ?? "");
    expect(type).toBe("application/zip");
    await page.getByRole("button", { name: "自分のデータを削除" }).click();
    await dialogOf(page).getByText("会話・回答・評価をすべて削除しますか").waitFor();
    await dialogOf(page).getByRole("button", { name: "すべて削除する" }).click();
    await page.getByText("会話・回答・評価を削除しました。").waitFor();
    await expectAccessible(page, "ja");
    await page.setViewportSize(WIDE);
    await page.getByRole("link", { name: "チャット" }).first().click();
    await page.getByText("保存された会話はまだありません").first().waitFor();
    expect(await page.locator(".history-entry").count()).toBe(0);
    expect(problems).toEqual([]);
  });
});
