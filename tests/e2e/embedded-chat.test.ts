import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type { AskRequest } from "../../core/types.ts";
import { createApp } from "../../server/create-app.ts";
import { createLogger } from "../../server/logger.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { startOidcApp } from "../server/auth/start-auth-app.ts";
import { makeFolder, until } from "../server/start-test-app.ts";
import { problemsOf } from "./axe-problems.ts";
import { isBrowserMissing, launchBrowser } from "./browser.ts";
import { SLOW } from "./page-actions.ts";
import { buildScriptFolder, type Portal, startPortal } from "./portal.ts";
import { createScriptedAssistant, type Script } from "./scripted-assistant.ts";
import { FULL_ANSWER, POISONED_ANSWER } from "./scripts.ts";

const CHAT = "<tenkyo-chat></tenkyo-chat>";

describe.skipIf(isBrowserMissing)("the chat in a page of another site", () => {
  vi.setConfig({ testTimeout: 90_000 });
  let built: Awaited<ReturnType<typeof buildScriptFolder>>;
  let browser: Browser;
  beforeAll(async () => {
    built = await buildScriptFolder();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await built?.remove();
  });

  /** The real server over a scripted assistant, and a portal whose pages may hold the chat. */
  async function start(script: Script = () => FULL_ANSWER) {
    const portal = await startPortal();
    const store = await openSqliteStore(await makeFolder());
    const asked: AskRequest[] = [];
    const assistant = createScriptedAssistant((request) => {
      asked.push(request);
      return script(request);
    });
    const app = createApp({
      ...{ assistant, store, logger: createLogger({ write: () => {} }), webRoot: built.directory },
      embedOrigins: [portal.byAddress],
    });
    const server = createServer(app);
    const port = await listen(server);
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    });
    return { portal, asked, server: `http://127.0.0.1:${port}` };
  }

  /** A page of the portal, with everything about it that must stay empty. */
  async function open(url: string, allowed: readonly string[]) {
    const context = await browser.newContext({ locale: "ja-JP" });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(SLOW.timeout);
    const outside: string[] = [];
    const problems: string[] = [];
    context.on("request", (request) => {
      if (!allowed.includes(new URL(request.url()).origin)) outside.push(request.url());
    });
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy|Trusted/u.test(message.text())) problems.push(message.text());
    });
    await page.goto(url);
    return { page, outside, problems };
  }

  async function ask(page: Page, question: string): Promise<void> {
    await page.getByRole("textbox", { name: "質問" }).fill(question);
    await page.getByRole("textbox", { name: "質問" }).press("Enter");
  }

  it("is at most 20 KB compressed, and makes no markup of text", () => {
    const size = gzipSync(built.code).length;
    console.info(`embed/tenkyo.js: ${(size / 1_000).toFixed(1)} KB compressed`);
    expect(size).toBeGreaterThan(2_000);
    expect(size).toBeLessThanOrEqual(20_000);
    expect(built.code).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/u);
    expect(built.code).not.toMatch(/https?:\/\//u);
  });

  it("answers with sources, figures and conflicts, under the strictest policy, and asks nobody else", async () => {
    const { portal, server, asked } = await start();
    portal.show(
      server,
      `<tenkyo-chat collection="policy" heading="窓口のことを聞く" placeholder="例: 待ち時間"></tenkyo-chat>`,
    );
    const { page, outside, problems } = await open(portal.byAddress, [portal.byAddress, server]);
    await page.getByText("窓口のことを聞く").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await ask(page, "待ち時間は？");
    await page.getByText("自動で作成した回答です。").waitFor();
    expect(await page.getByRole("status").textContent()).toBe("回答が届きました");
    await page.getByText("応答: 内蔵の抜粋応答").waitFor();
    expect(asked).toMatchObject([{ question: "待ち時間は？", collection: "policy" }]);

    const log = page.getByRole("log");
    await log.getByText("資料によって値が異なります（窓口の平均待ち時間）").waitFor();
    expect(await log.locator(".figure").allTextContents()).toEqual([
      "42.5分 確認済み [1]",
      "45分 確認済み [3]",
      "2.5分 計算値",
      "98% 根拠なし",
    ]);
    const quote = log.locator("blockquote", { hasText: "令和7年度の窓口の平均待ち時間は42.5分でした。" });
    expect(await quote.isVisible()).toBe(false);
    await log.getByRole("button", { name: "出典 1 の原文を見る" }).press("Enter");
    expect(await quote.isVisible()).toBe(true);
    expect(await log.locator("summary", { hasText: "[1]" }).evaluate((summary) => summary.matches(":focus"))).toBe(
      true,
    );
    // A number without a source stays text.
    expect(await log.getByText("[99]").count()).toBe(1);
    expect(await log.getByRole("button", { name: "出典 99" }).count()).toBe(0);

    await ask(page, "それはいつですか");
    await until(() => asked.length === 2);
    await page.getByText("自動で作成した回答です。").nth(1).waitFor();
    expect(asked[1]?.history?.map(({ role, content }) => [role, content.slice(0, 6)])).toEqual([
      ["user", "待ち時間は？"],
      ["assistant", "令和7年度の"],
    ]);
    await page.getByRole("button", { name: "新しい話題にする" }).click();
    expect(await log.locator(".exchange").count()).toBe(0);
    expect(await problemsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 480 });
    expect(await problemsOf(page)).toEqual([]);
    expect({ outside, problems }).toEqual({ outside: [], problems: [] });
  });

  it("tells people at an origin that is not allowed what to do, and gets no answer", async () => {
    const { portal, server, asked } = await start();
    portal.show(server, CHAT);
    const { page } = await open(portal.byName, [portal.byName, server]);
    await ask(page, "待ち時間は？");
    await page.getByText(`このサイト（${portal.byName}）が EMBED_ORIGINS で許されているか`).waitFor();
    expect(asked).toEqual([]);
    // The script of a page that asks for it with CORS is refused as well.
    portal.show(server, CHAT, { script: `<script src="${server}/embed/tenkyo.js" crossorigin defer></script>` });
    await page.reload();
    await page.waitForLoadState("load");
    expect(await page.evaluate(() => customElements.get("tenkyo-chat") === undefined)).toBe(true);
    const scriptByModule = `<script type="module" src="${server}/embed/tenkyo.js"></script>`;
    portal.show(server, CHAT, { script: scriptByModule });
    const { page: allowed } = await open(portal.byAddress, [portal.byAddress, server]);
    await ask(allowed, "待ち時間は？");
    await allowed.getByText("自動で作成した回答です。").waitFor();
  });

  it("shows what an answer or a document wants to be read as markup as its characters", async () => {
    const { portal, server } = await start(() => POISONED_ANSWER);
    portal.show(server, CHAT);
    const { page, outside, problems } = await open(portal.byAddress, [portal.byAddress, server]);
    await ask(page, "待ち時間は？");
    await page.getByText("自動で作成した回答です。").waitFor();
    const foreign = page.getByRole("log").locator("img, script, iframe, a, style, link, body, table, div[style]");
    expect(await foreign.count()).toBe(0);
    expect(await page.title()).toBe("庁内ポータル");
    expect({ outside, problems }).toEqual({ outside: [], problems: [] });
  });

  it("speaks English where the page does, and says that the documents hold no answer", async () => {
    const { portal, server } = await start(() => ({ answer: "資料には記載がありません。", isAbstained: true }));
    portal.show(server, `<tenkyo-chat app="policy-qa"></tenkyo-chat>`, { lang: "en" });
    const { page } = await open(portal.byAddress, [portal.byAddress, server]);
    await page.getByRole("textbox", { name: "Question" }).fill("How long?");
    await page.getByRole("button", { name: "Ask" }).click();
    await page.getByText("The documents do not confirm an answer.").waitFor();
    await page.evaluate(() => document.querySelector("tenkyo-chat")?.setAttribute("app", "nothing"));
    await page.getByRole("textbox", { name: "Question" }).fill("How long?");
    await page.getByRole("button", { name: "Ask" }).click();
    await page.getByText("「nothing」というアプリはありません。").waitFor();
    expect(await problemsOf(page)).toEqual([]);
  });

  it("can be stopped, keeps what was asked, and shows what the server refuses", async () => {
    let release = (): void => {};
    const pause = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isFailing = false;
    const { portal, server } = await start(() => {
      if (isFailing) throw new Error("broken");
      return { ...FULL_ANSWER, pause };
    });
    portal.show(server, CHAT);
    const { page } = await open(portal.byAddress, [portal.byAddress, server]);
    await ask(page, "待ち時間は？");
    await page.getByRole("log").getByText("令和7年度の窓口").waitFor();
    await page.getByRole("button", { name: "止める" }).click();
    const box = page.getByRole("textbox", { name: "質問" });
    await expect.poll(() => box.inputValue()).toBe("待ち時間は？");
    expect(await page.getByRole("status").textContent()).toBe("回答を止めました");
    release();
    isFailing = true;
    await box.press("Enter");
    await page.getByText("サーバーで問題が起きました。").waitFor();
    // The Enter that ends the conversion of kana sends nothing.
    await box.fill("まちじかん");
    await box.evaluate((field) =>
      field.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }),
      ),
    );
    expect(await box.inputValue()).toBe("まちじかん");
    expect(await problemsOf(page)).toEqual([]);
  });

  it("asks as whoever is signed in where both are one site, and sends others to the sign-in page", async () => {
    const portal: Portal = await startPortal();
    const app = await startOidcApp({
      app: { webRoot: built.directory, embedOrigins: [portal.byAddress, portal.byName] },
    });
    portal.show(app.url, CHAT);
    const { page, problems } = await open(portal.byAddress, [portal.byAddress, app.url]);
    await ask(page, "待ち時間は？");
    const link = page.getByRole("link", { name: "サインインの画面を開く" });
    expect(await link.getAttribute("href")).toBe(`${app.url}/auth/login`);
    const [signIn] = await Promise.all([page.waitForEvent("popup"), link.click()]);
    await signIn.getByRole("textbox", { name: "利用者名" }).fill("sato");
    await signIn.getByRole("button", { name: "サインイン" }).click();
    await signIn.waitForURL(`${app.url}/**`);
    await page.getByRole("button", { name: "質問する" }).click();
    await page.getByText("自動で作成した回答です。").waitFor();
    // Another site, as browsers see it: the cookie stays at home, although the origin is on the list.
    await page.goto(portal.byName);
    await ask(page, "待ち時間は？");
    await page.getByRole("link", { name: "サインインの画面を開く" }).waitFor();
    expect(problems).toEqual([]);
  });
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
