import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { p, wordFile } from "../ingest/formats/docx/word-file.ts";
import { writePdf } from "../ingest/formats/pdf/write-pdf.ts";
import { isBrowserMissing } from "./browser.ts";
import { dropBesideZone } from "./drop-beside-zone.ts";
import { SLOW } from "./page-actions.ts";
import { dropFiles, usePapersSite } from "./papers-site.ts";

const PARK = "# みどり市 公園の現況\n\n令和8年4月\n\n公園の数は73か所です。\n";
const HELD = "保留の語を含む計画です。";
/** Long enough for its embedding to be the batch that waits. */
const LONG = `# みどり市 保留計画\n\n${HELD}\n`;

const card = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });
const taskCard = (page: Page, name: string) => page.locator(".task-card").filter({ hasText: name });
const documentTitles = (page: Page) => page.locator(".document-card-title").allTextContents();

async function send(page: Page): Promise<void> {
  await page.getByRole("button", { name: "送って取り込む" }).click();
}

describe.skipIf(isBrowserMissing)("page: 文書", () => {
  const site = usePapersSite();

  it("takes dropped text, Word and PDF files, reports on each, and lists them with what was said of them", async () => {
    const { page, outsideRequests, problems } = await site.open("/documents");
    await page.getByText("みどり市 図書館運営報告").first().waitFor();
    await dropFiles(page, {
      "公園.txt": PARK,
      "道路.docx": await wordFile(p("みどり市の道路は120kmです。")),
      "橋.pdf": writePdf({ pages: [{ texts: [{ text: "橋は15か所です。", x: 72, y: 700, font: "ucs2" }] }] }),
      "空.txt": "",
      "動画.mp4": "x",
    });
    const refused = page.getByRole("alert");
    expect(await refused.textContent()).toContain("空のファイルです");
    expect(await refused.textContent()).toContain("動画.mp4");
    await page.getByLabel("発行者（任意）").fill("みどり市 建設課");
    await page.getByLabel("日付（任意）").fill("令和８年１３月");
    await send(page);
    await page.getByText("日付として読めません").waitFor();
    await page.getByLabel("日付（任意）").fill("令和８年５月");
    await page.getByLabel("機密性", { exact: true }).selectOption("2");
    await send(page);
    const task = taskCard(page, "公園.txt ほか2件");
    await task.getByText("取り込みが終わりました").waitFor(SLOW);
    expect(await task.locator(".file-report > li").count()).toBe(3);
    await card(page, "みどり市 公園の現況").getByText("令和8年5月（2026年5月）").waitFor();
    const facts = await page.locator(".document-card").filter({ hasText: "uploads/道路.docx" }).textContent();
    expect(facts).toContain("みどり市 建設課");
    expect(facts).toMatch(/機密性\s*2/u);
    expect(outsideRequests).toEqual([]);
    expect(problems).toEqual([]);
  });

  it("stays when a file is dropped beside the zone", async () => {
    const { page } = await site.open("/documents");
    expect(await dropBesideZone(page)).toBe(true);
    expect(await page.getByRole("button", { name: "送って取り込む" }).count()).toBe(0);
  });

  it("tells which file of several failed and why, and that a file was replaced", async () => {
    const { page } = await site.open("/documents");
    await page.getByText("みどり市 図書館運営報告").first().waitFor();
    await dropFiles(page, { "入替.txt": PARK.replace("公園", "緑地") });
    await send(page);
    await taskCard(page, "入替.txt").getByText("取り込みが終わりました").waitFor(SLOW);
    await page.getByText("アップロードしたファイル").waitFor();
    await dropFiles(page, { "入替.txt": PARK.replace("公園", "広場"), "偽物.pdf": "これは PDF ではない" });
    await page.getByText("同じ名前のファイルと入れ替わります").waitFor();
    await send(page);
    const task = taskCard(page, "入替.txt ほか1件");
    await task.getByText("使えないファイルがあります").waitFor(SLOW);
    const rows = await task.locator(".file-report > li").allTextContents();
    expect(rows[0]).toContain("前の版と入れ替えました");
    expect(rows[1]).toMatch(/失敗.*偽物\.pdf/u);
    expect(await task.locator(".file-report-reason").first().textContent()).toContain("中身は テキスト");
  });

  it("asks once before deleting, names what is deleted, and the document is gone", async () => {
    const { page } = await site.open("/documents");
    await dropFiles(page, { "消す.txt": PARK.replace("公園の現況", "削除の見本") });
    await send(page);
    await taskCard(page, "消す.txt").getByText("取り込みが終わりました").waitFor(SLOW);
    await page.getByRole("button", { name: "みどり市 削除の見本を削除" }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.textContent()).toContain("消す.txt");
    await dialog.getByRole("button", { name: "削除しない" }).click();
    expect(await documentTitles(page)).toContain("みどり市 削除の見本");
    await page.getByRole("button", { name: "みどり市 削除の見本を削除" }).click();
    await dialog.getByRole("button", { name: "削除する" }).click();
    await taskCard(page, "削除：消す.txt").getByText("削除しました").waitFor(SLOW);
    await page.getByText("みどり市 削除の見本").first().waitFor({ state: "detached" });
    expect(await documentTitles(page)).not.toContain("みどり市 削除の見本");
  });

  it("explains why a document of the source folder stays, without asking to delete it", async () => {
    const { page } = await site.open("/documents");
    await page.getByRole("button", { name: "みどり市 図書館運営報告を削除" }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.textContent()).toContain("library.txt");
    expect(await dialog.textContent()).toContain("manifest.json");
    expect(await dialog.getByRole("button", { name: "削除する" }).count()).toBe(0);
    await page.keyboard.press("Escape");
    expect(await documentTitles(page)).toContain("みどり市 図書館運営報告");
  });

  it("cancels an ingestion that is running, and the documents are as before", async () => {
    const { page } = await site.open("/documents");
    await page.getByText("みどり市 図書館運営報告").first().waitFor();
    site.hold("保留の語");
    await dropFiles(page, { "保留.txt": LONG });
    await send(page);
    const task = taskCard(page, "保留.txt");
    await site.untilHeld();
    await task.getByText("索引を作っています").waitFor();
    await task.getByRole("button", { name: /を取り消す$/u }).click();
    await task.getByText("取り消しています").first().waitFor();
    site.release();
    await task.getByText("取り消しました").waitFor(SLOW);
    expect(await documentTitles(page)).not.toContain("みどり市 保留計画");
  });

  it("goes on after a restart of the server in the middle of a job, also when another screen was shown", async () => {
    const { page } = await site.open("/documents");
    await page.getByText("みどり市 図書館運営報告").first().waitFor();
    site.hold("保留の語");
    await dropFiles(page, { "再開.txt": LONG.replace("保留計画", "再開計画") });
    await send(page);
    await taskCard(page, "再開.txt").getByRole("progressbar").waitFor();
    await page.goto(`${site.origin}/#/settings`);
    await page.goto(`${site.origin}/#/documents`);
    await taskCard(page, "再開.txt").getByRole("progressbar").waitFor();
    await site.untilHeld();
    await site.stop();
    await taskCard(page, "再開.txt").getByText("サーバーにつながりません").waitFor(SLOW);
    await site.start();
    await taskCard(page, "再開.txt").getByText("取り込みが終わりました").waitFor(SLOW);
    await page.getByText("みどり市 再開計画").first().waitFor();
    expect(await documentTitles(page)).toContain("みどり市 再開計画");
  });

  it("keeps the files of an upload that found no server, and sends them when asked again", async () => {
    const { page } = await site.open("/documents");
    await page.getByText("みどり市 図書館運営報告").first().waitFor();
    await dropFiles(page, { "待つ.txt": PARK.replace("公園の現況", "待つ見本") });
    await site.stop();
    await send(page);
    const task = taskCard(page, "待つ.txt");
    await task.getByText("サーバーに接続できません").waitFor(SLOW);
    await site.start();
    await task.getByRole("button", { name: "もう一度送る" }).click();
    await task.getByText("取り込みが終わりました").waitFor(SLOW);
  });

  it("narrows the list down by words in any width, and says how many are left", async () => {
    const { page } = await site.open("/documents");
    await page.getByLabel("文書をしぼり込む").fill("ＬＩＢＲＡＲＹ");
    await page.getByText(/件のうち1件/u).waitFor();
    expect(await documentTitles(page)).toEqual(["みどり市 図書館運営報告"]);
    await page.getByLabel("文書をしぼり込む").fill("どこにもない語");
    await page.getByText("しぼり込みに合う文書がありません").waitFor();
  });
});

/** A quotation mark that is never closed: read line by line, with a note. */
const BROKEN_CSV = '年度,公園\n令和6年度,72\n令和7年度,"73\n';

describe.skipIf(isBrowserMissing)("page: what 文書 tells of each document", () => {
  const site = usePapersSite({ files: { "broken.csv": BROKEN_CSV } });

  it.each([
    ["ja", "一部のみ取り込み", "取り込み済み", /\d+字・数値\d+件/u, /文書 3件.*数値 \d+件/u, "令和8年3月（2026年3月）"],
    [
      "en",
      "Ingested in part",
      "Ingested",
      /\d+ characters · figures: \d+/u,
      /Documents: 3 .*figures: \d+/u,
      "March 2026 (Reiwa 8)",
    ],
  ] as const)("shows state, note, counts and date, and how much the collection holds: %s", async (...given) => {
    const [language, partial, whole, counts, collection, date] = given;
    const { page } = await site.open("/documents", { language });
    const { documents } = await (await fetch(`${site.origin}/api/documents`)).json();
    const { ingestion } = documents.find(({ source }: { source: string }) => source === "broken.csv");
    expect(ingestion.notes).toMatch(/\S/u);
    const broken = page.locator(".document-card").filter({ hasText: "broken.csv" });
    expect(await broken.locator(".state-label").textContent()).toBe(partial);
    expect(await broken.locator(".document-card-notes").textContent()).toBe(ingestion.notes);
    const library = page.locator(".document-card").filter({ hasText: "library.txt" });
    expect(await library.locator(".state-label").textContent()).toBe(whole);
    expect(await library.locator(".document-card-notes").count()).toBe(0);
    expect(await library.textContent()).toMatch(counts);
    expect(await library.textContent()).toContain(date);
    await page.getByText(collection).waitFor();
  });
});

describe.skipIf(isBrowserMissing)("page: 文書 of a server without uploads", () => {
  const site = usePapersSite({ isReadOnly: true });

  it("lists the documents, says that none can be added, and why none can be deleted", async () => {
    const { page } = await site.open("/documents");
    await page.getByText("画面からのファイルの追加ができません").waitFor();
    expect(await page.locator(".drop-zone").count()).toBe(0);
    await page.getByRole("button", { name: "みどり市 図書館運営報告を削除" }).click();
    expect(await page.getByRole("dialog").textContent()).toContain("文書の追加と削除ができません");
  });

  it("speaks English", async () => {
    const { page } = await site.open("/documents", { language: "en" });
    await page.getByRole("heading", { level: 1, name: "Documents" }).waitFor();
    await page.getByText("Files cannot be added from the page").waitFor();
    await page.getByRole("button", { name: "Delete みどり市 図書館運営報告" }).waitFor();
  });
});
