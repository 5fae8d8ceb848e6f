import { describe, expect, it } from "vitest";
import { problemsOf } from "./axe-problems.ts";
import { isBrowserMissing } from "./browser.ts";
import { expectAccessible, WIDE } from "./expect-accessible.ts";
import { SLOW } from "./page-actions.ts";
import { dropFiles, usePapersSite } from "./papers-site.ts";

const TABLE = "# みどり市 公園\n\n| 年度 | 公園 |\n|---|---|\n| 令和6年度 | 72 |\n| 令和7年度 | 73 |\n";

const WORDS = {
  ja: {
    send: "送って取り込む",
    done: "取り込みが終わりました",
    remove: /図書館運営報告を削除$/u,
    search: "本文を検索",
    found: "1件のうち1件目",
    table: "表",
  },
  en: {
    send: "Send and ingest",
    done: "Ingested",
    remove: /^Delete .*図書館運営報告$/u,
    search: "Search in the text",
    found: "1 of 1",
    table: "Table",
  },
};

describe.skipIf(isBrowserMissing)("page: 文書 for everyone", () => {
  const site = usePapersSite({ files: { "parks.txt": TABLE } });

  it.each([
    "ja",
    "en",
  ] as const)("is for everyone while files are chosen, sent, read and reported: %s", async (language) => {
    const words = WORDS[language];
    const check = async () => {
      await page.setViewportSize(WIDE);
      await expectAccessible(page, language);
    };
    const { page } = await site.open("/documents", { language });
    await page.getByText("みどり市 図書館運営報告").first().waitFor();
    await dropFiles(page, { "橋.txt": `# 橋\n\n橋は41本です（${language}）。\n`, "写真.exe": "MZ", "空の表.csv": "" });
    await page.getByRole("button", { name: words.send }).waitFor();
    await check();
    site.hold("橋");
    await page.getByRole("button", { name: words.send }).click();
    await site.untilHeld();
    await page.locator(".task-card progress").waitFor();
    await check();
    site.release();
    await page.locator(".task-card").getByText(words.done).first().waitFor(SLOW);
    await page.locator(".file-report li").first().waitFor();
    await check();
    await page.getByRole("button", { name: words.remove }).click();
    await page.getByRole("dialog").waitFor();
    await check();
  });

  it.each([
    ["ja", { viewport: { width: 1280, height: 900 } }],
    ["en", { viewport: { width: 320, height: 640 }, colorScheme: "dark" as const }],
  ] as const)("breaks no rule of axe and fits the window in any state: %s, %o", async (language, options) => {
    const words = WORDS[language];
    const { page } = await site.open("/documents", { language, ...options });
    await page.getByText("みどり市 図書館運営報告").first().waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await dropFiles(page, { "公園.txt": "# 公園\n\n公園は73か所です。\n", "空.txt": "" });
    await page.getByRole("button", { name: words.send }).waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await page.getByRole("button", { name: words.send }).click();
    await page.locator(".task-card").getByText(words.done).first().waitFor(SLOW);
    expect(await problemsOf(page)).toEqual([]);
    await page.getByRole("button", { name: words.remove }).click();
    await page.getByRole("dialog").waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "みどり市 公園" }).click();
    await page.getByLabel(words.search).fill("令和７年度");
    await page.getByText(words.found).waitFor();
    expect(await problemsOf(page)).toEqual([]);
    const start = TABLE.lastIndexOf("73");
    await page.goto(`${page.url().split("?")[0]}?span=${start}-${start + 2}`);
    await page.getByRole("button", { name: words.table, exact: true }).click();
    await page.locator(".cell-table mark").waitFor();
    expect(await problemsOf(page)).toEqual([]);
  });
});
