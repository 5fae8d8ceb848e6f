import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMPARISON_FORMAT, type ModelComparison } from "../../core/model-comparison.ts";
import { describedModel } from "../described-model.ts";
import { isBrowserMissing } from "./browser.ts";
import { expectAccessible, WIDE } from "./expect-accessible.ts";
import { ask, highlightedText, questionBox } from "./page-actions.ts";
import { createScriptedAssistant } from "./scripted-assistant.ts";
import { ABSTAINED_ANSWER, FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

const MODELS = ["extractive", "llm:trial"];
const DESCRIPTIONS = [
  describedModel(),
  describedModel({ id: "llm:trial", label: "試行のモデル", isDefault: false, runsHere: false }),
];
const rate = (hits: number, of: number) => ({ hits, of });
const behaviors = [
  { behavior: "answer", items: 4, pass: rate(3, 4), citationOverlap: rate(3, 4) },
  { behavior: "abstain", items: 2, pass: rate(2, 2), citationOverlap: rate(0, 0) },
];
const REPORT: ModelComparison = {
  format: COMPARISON_FORMAT,
  date: "2026-01-31",
  caseFiles: ["a.jsonl"],
  questions: [],
  models: MODELS.map((model) => ({
    model,
    behaviors,
    overall: { behavior: "全体", items: 6, pass: rate(5, 6), citationOverlap: rate(3, 4) },
    falseAbstentions: rate(0, 4),
    missedAbstentions: rate(0, 2),
    unsupportedFigures: rate(1, 8),
    unsupportedSentences: rate(1, 9),
    removedMarks: 0,
    writtenByOthers: 0,
    errors: 0,
    firstText: { p50Ms: 840, p95Ms: 900 },
    total: { p50Ms: 1_500, p95Ms: 2_000 },
    usage: { inputTokens: 1_200, outputTokens: 85, isEstimated: true, costs: [{ amount: 1.25, currency: "JPY" }] },
  })),
};

describe.skipIf(isBrowserMissing)("page: comparing models", () => {
  const site = useSite(({ script }) => ({ ...createScriptedAssistant(script), describeModels: () => DESCRIPTIONS }));
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tenkyo-compare-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("puts a list of questions to the chosen models and shows the answers side by side", async () => {
    const asked: string[] = [];
    site.script = ({ question, model }) => {
      asked.push(`${question}${model}`);
      return model === "extractive" ? FULL_ANSWER : ABSTAINED_ANSWER;
    };
    const { page, outsideRequests, problems } = await site.open();
    await page.getByRole("link", { name: "モデル比較" }).click();
    await page.getByRole("heading", { name: "モデル比較", level: 1 }).waitFor();
    await page.getByRole("button", { name: "比較を始める" }).click();
    expect(await page.getByRole("alert").innerText()).toContain("質問を1行に1つずつ");
    await page.getByRole("textbox", { name: "質問の一覧" }).fill("待ち時間は？\n\n庁舎は？");
    await page.getByRole("button", { name: "比較を始める" }).click();
    await page.getByText("4件の回答が終わりました。").waitFor();
    expect(asked).toEqual([
      "待ち時間は？extractive",
      "待ち時間は？llm:trial",
      "庁舎は？llm:trial",
      "庁舎は？extractive",
    ]);

    const question = page.getByRole("region", { name: "質問：待ち時間は？" });
    const answer = question.getByRole("article", { name: "内蔵の抜粋応答（LLM不使用）の回答" });
    expect(await answer.innerText()).toContain("98% は、出典の原文に見つかりません");
    expect(await answer.getByText("最初の文字まで").count()).toBe(1);
    const other = question.getByRole("article", { name: "生成AI（試行のモデル）の回答" });
    expect(await other.innerText()).toContain("資料に記載なし");
    const summary = page.getByRole("table", { name: "モデルごとのまとめ" });
    expect(await summary.getByRole("row").allInnerTexts()).toEqual([
      expect.stringContaining("裏付けのない数値"),
      expect.stringMatching(/内蔵の抜粋応答（LLM不使用）\s+2件\s+0件\s+0件\s+25\.0%（2\/8）/u),
      expect.stringMatching(/生成AI（試行のモデル）\s+2件\s+2件/u),
    ]);
    await answer.getByRole("button", { name: "出典1：" }).first().click();
    await expect.poll(() => highlightedText(page)).toBe(FULL_ANSWER.citations?.[0]?.quote);
    expect({ outsideRequests, problems }).toEqual({ outsideRequests: [], problems: [] });
  });

  it("goes on while another screen is shown, and keeps its questions", async () => {
    let goOn = () => {};
    const pause = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    site.script = () => ({ ...FULL_ANSWER, pause });
    const { page } = await site.open({ hash: "#/compare" });
    await page.getByText("このサーバーの中で処理・機密性3まで").waitFor();
    await page.getByText("処理する場所：（不明）・機密性3まで").waitFor();
    await page.getByRole("checkbox", { name: "生成AI（試行のモデル）" }).uncheck();
    await page.getByRole("textbox", { name: "質問の一覧" }).fill("待ち時間は？");
    await page.getByRole("button", { name: "比較を始める" }).click();
    await page.getByText("1件のうち0件の回答が終わりました。").waitFor();
    await page.getByRole("link", { name: "設定" }).click();
    await page.getByRole("heading", { name: "設定", level: 1 }).waitFor();
    goOn();
    await page.getByRole("link", { name: "モデル比較" }).click();
    await page.getByText("1件の回答が終わりました。").waitFor();
    expect(await page.getByRole("textbox", { name: "質問の一覧" }).inputValue()).toBe("待ち時間は？");
  });

  it("saves CSV and Markdown, and leaves out a model that is not chosen", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    await page.getByRole("link", { name: "モデル比較" }).click();
    await page.getByRole("checkbox", { name: "生成AI（試行のモデル）" }).uncheck();
    await page.getByRole("textbox", { name: "質問の一覧" }).fill("待ち時間は？");
    await page.getByRole("button", { name: "比較を始める" }).click();
    await page.getByText("1件の回答が終わりました。").waitFor();
    for (const [button, held] of [
      ["CSVで保存", "待ち時間は？,extractive,extractive,done,0,"],
      ["Markdownで保存", "## 待ち時間は？"],
    ] as const) {
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name: button }).click();
      const path = await (await downloading).path();
      expect(await readFile(path, "utf8")).toContain(held);
    }
  });

  it("shows an evaluation's scores per behaviour as a table and a chart, and says when a file is none", async () => {
    const { page, problems } = await site.open();
    await page.getByRole("link", { name: "モデル比較" }).click();
    const file = join(folder, "comparison.json");
    await writeFile(file, "{}");
    await page.getByLabel("結果のファイル").setInputFiles(file);
    expect(await page.getByRole("alert").innerText()).toContain("モデル比較の結果ではない");
    await writeFile(file, JSON.stringify(REPORT));
    await page.getByLabel("結果のファイル").setInputFiles(file);
    const table = page.getByRole("table", { name: "期待する振る舞い別の合格率" });
    expect(await table.getByRole("row").nth(1).innerText()).toMatch(
      /83\.3%（5\/6）\s+75\.0%（3\/4）\s+100\.0%（2\/2）/u,
    );
    const chart = page.getByRole("figure", { name: "期待する振る舞い別の合格率のグラフ" });
    expect(await chart.getByRole("listitem").first().innerText()).toMatch(/75\.0%（3\/4）$/u);
    expect(await page.getByRole("table", { name: "点検・時間・費用" }).innerText()).toContain("1.25円");
    await page.setViewportSize(WIDE);
    await expectAccessible(page, "ja");
    expect(problems).toEqual([]);
  });

  it("stores nothing and leads back to the conversation that was left", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    await ask(page, "庁舎の予定は？");
    const listed = async () => (await (await fetch(`${site.origin}/api/conversations`)).json()).conversations.length;
    const before = await listed();
    await page.getByRole("link", { name: "モデル比較" }).click();
    await page.getByRole("textbox", { name: "質問の一覧" }).fill("一");
    await page.getByRole("button", { name: "比較を始める" }).click();
    await page.getByText("2件の回答が終わりました。").waitFor();
    expect(await listed()).toBe(before);
    await page.getByRole("link", { name: "チャット" }).click();
    await questionBox(page).waitFor();
    await page.getByRole("article", { name: "庁舎の予定は？" }).getByText("自動作成：").waitFor();
  });
});
