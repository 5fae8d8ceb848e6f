import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { writeReports } from "../../../../evals/report/write-reports.ts";
import type { RunResults } from "../../../../evals/run-results.ts";
import { isBrowserMissing, launchBrowser } from "../../../e2e/browser.ts";
import { expectAccessible, violationsOf, WIDE } from "../../../e2e/expect-accessible.ts";
import { fakeCaseResult, fakeComparison, fakeFailure, fakeGroup, fakeMetric, fakeResults } from "../fake-results.ts";

const HOSTILE = `</script><script>window.hacked = 1</script><img src="http://198.51.100.7/x" onerror="window.hacked = 2"><!--`;

describe.skipIf(isBrowserMissing)("the page of a run", () => {
  let browser: Browser;
  let folder: string;
  let page: Page;
  /** Requests for anything but the file, and what the console complains of. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), "tenkyo-report-"));
  });

  afterEach(async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(results: RunResults, comparison = fakeComparison() as ReturnType<typeof fakeComparison> | null) {
    await writeReports(folder, results, comparison);
    complaints = [];
    page = await (await browser.newContext({ viewport: WIDE })).newPage();
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    const address = pathToFileURL(join(folder, "report.html")).href;
    page.on("request", (request) => {
      if (request.url() !== address) complaints.push(request.url());
    });
    await page.goto(address);
  }

  const titles = () => page.locator(".case .case-id").allTextContents();

  it("says what was run, how it went and what became worse", async () => {
    await open(fakeResults());
    await expect(page.getByText("2 件の質問のうち 1 件が合格、1 件が不合格です。").count()).resolves.toBe(1);
    await expect(page.getByText("基準より悪化した指標は 1、改善した指標は 0 です。").count()).resolves.toBe(1);
    const row = page.getByRole("row").filter({ has: page.locator(".verdict.is-worse") });
    expect(await row.getByRole("cell").allTextContents()).toEqual([
      "100.0%",
      "50.0%",
      "−50.0 pt",
      "−100.0 – ±0.0 pt",
      "0.030",
      "2",
      "▼ 悪化",
    ]);
    await expect(
      page.getByRole("img", { name: "50.0%, 95% 区間 10.0–90.0%, 件数 2, 基準の値 100.0%" }).count(),
    ).resolves.toBe(1);
  });

  it("says so when the run did not reach its end, or holds nothing", async () => {
    const results = fakeResults({ cases: [], metrics: [], groups: [] });
    results.info.stopped = "中断しました。";
    await open(results, null);
    await expect(page.getByText("途中で終わった実行です: 中断しました。").count()).resolves.toBe(1);
    expect(await page.getByRole("status").textContent()).toBe("条件に合う質問はありません。");
  });

  it("opens a failed case with all that is needed to judge it", async () => {
    const history = [{ role: "user" as const, content: "果物の在庫を教えてください。" }];
    await open(fakeResults({ cases: [fakeCaseResult(), fakeFailure({ history })] }));
    expect(await titles()).toEqual(["fruit-2"]);
    await page.getByText("りんごはいくつありますか。").click();
    const text = await page.locator(".case-body").innerText();
    for (const part of [
      "必要な語「7 個」がありません。",
      "果物の在庫を教えてください。",
      "りんごは 9 個です。[1]",
      "りんごは 7 個あります。",
      "fruit.md 行 4–5",
      "[1] 果物の在庫 fruit.md 行 4",
      "みかん 12 個、りんご 7 個",
      "9 個: 裏付けなし",
      "fruit.md 行 1–9",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("narrows the cases by each of their properties and by words of whatever width", async () => {
    const cases = [
      fakeFailure({ id: "a", suite: "ledger", answer: "ＧＰＵは 3 台" }),
      fakeFailure({ id: "b", type: "list", change: "typo" }),
      fakeCaseResult({ id: "c", behavior: "abstain", model: "other" }),
    ];
    await open(fakeResults({ cases }), null);
    const choose = async (label: string, option: string) => {
      await page.getByLabel("結果", { exact: true }).selectOption("すべて");
      await page.getByLabel(label, { exact: true }).selectOption({ label: option });
      const found = await titles();
      await page.getByLabel(label, { exact: true }).selectOption("すべて");
      return found;
    };
    expect(await titles()).toEqual(["a", "b"]);
    expect(await choose("結果", "合格")).toEqual(["c"]);
    expect(await choose("質問の組", "数値台帳の質問 (1)")).toEqual(["a"]);
    expect(await choose("種類", "列挙 (1)")).toEqual(["b"]);
    expect(await choose("期待する振る舞い", "棄権する (1)")).toEqual(["c"]);
    expect(await choose("応答モデル", "other (1)")).toEqual(["c"]);
    expect(await choose("言い換え・作り替え", "誤字 (1)")).toEqual(["b"]);
    expect(await choose("言い換え・作り替え", "なし (2)")).toEqual(["a", "c"]);
    await page.getByLabel(/^語で探す/u).fill("gpu 台");
    await expect.poll(titles).toEqual(["a"]);
    expect(await page.getByRole("status").textContent()).toBe("3 件のうち 1 件");
  });

  it("leads from what fell to those cases", async () => {
    await open(fakeResults({ cases: [fakeFailure({ id: "other" }), fakeFailure()] }));
    expect(await titles()).toEqual(["other", "fruit-2"]);
    await page.getByRole("button", { name: "新たに不合格: 一覧で見る" }).click();
    expect(await titles()).toEqual(["fruit-2"]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("質問ごとの結果");
  });

  it("can be read by everybody, in both languages, in the light and in the dark", async () => {
    await open(fakeResults());
    await page.getByText("りんごはいくつありますか。").click();
    await page.locator("summary").filter({ hasText: "すべての指標の表: 質問の種類別" }).click();
    await expectAccessible(page, "ja");
    await page.setViewportSize(WIDE);
    await page.getByRole("button", { name: "English" }).click();
    await page.locator(".case summary").click();
    await expectAccessible(page, "en");
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
  });

  it("runs and loads nothing that stands in an answer, a question or a name", async () => {
    const hostile = fakeFailure({
      id: HOSTILE,
      question: HOSTILE,
      answer: HOSTILE,
      type: HOSTILE,
      problems: [HOSTILE],
      evidence: [{ source: HOSTILE, lineStart: 1, lineEnd: 1, quote: HOSTILE }],
      suite: "__proto__",
    });
    const groups = [fakeGroup({ name: HOSTILE }), fakeGroup({ name: "constructor" })];
    const metrics = [fakeMetric({ label: HOSTILE, name: "__proto__" })];
    await open(fakeResults({ cases: [hostile], groups, metrics }), fakeComparison({ baseline: HOSTILE }));
    await page.locator(".case summary").click();
    expect(await page.locator(".case-body").innerText()).toContain(HOSTILE);
    expect(await page.evaluate(() => [Object.hasOwn(window, "hacked"), document.images.length])).toEqual([false, 0]);
    const policy = await page.locator("meta[http-equiv]").getAttribute("content");
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-\S+'; style-src 'sha256-\S+'; base-uri 'none'/u);
  });

  it("answers at once with 3,000 cases, fifty at a time", async () => {
    const cases = Array.from({ length: 3000 }, (_, index) => fakeFailure({ id: `case-${index}` }));
    await open(fakeResults({ cases }), null);
    expect(await titles()).toHaveLength(50);
    await page.getByRole("button", { name: "次の 50 件を表示" }).click();
    expect(await titles()).toHaveLength(100);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("case-50");
    await page.getByLabel(/^語で探す/u).fill("case-2999");
    await expect.poll(titles, { timeout: 3000 }).toEqual(["case-2999"]);
  });

  it("prints the results without what can only be operated", async () => {
    await open(fakeResults());
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("button, select, nav").filter({ visible: true }).count()).toBe(0);
    await page.evaluate(axe.source);
    expect(await violationsOf(page)).toEqual([]);
  });
});
