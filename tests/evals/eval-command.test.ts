import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../core/config.ts";
import { parseEvalOptions } from "../../evals/cli-options.ts";
import { runEvalCommand } from "../../evals/eval-command.ts";
import type { EvalPaths } from "../../evals/eval-paths.ts";
import { openJudge } from "../../evals/judge/open-judge.ts";
import {
  cite,
  createFakeAssistant,
  type FakeReply,
  fakeDocument,
  fakeModel,
  fakePassage,
  openedOver,
  SILENT,
} from "./fake-assistant.ts";

const COUNT = 20;
const document = fakeDocument(
  "a.txt",
  Array.from({ length: COUNT }, (_, index) => `箱${index}は${index + 100}個`).join("\n"),
);

const caseLine = (index: number): string =>
  JSON.stringify({
    id: `C-${index}`,
    question: String(index),
    type: "figure",
    behavior: "answer",
    must_include: [[`${index + 100}個`]],
    evidence: [{ doc: "a.txt", line_start: index + 1, line_end: index + 1, quote: "" }],
  });

/** Also of a question in full width, or with words around it. */
const indexIn = (question: string): number => Number(/\d+/u.exec(question.normalize("NFKC"))?.[0]);

const rightReply = (index: number): FakeReply => ({
  answer: `${index + 100}個です[1]。`,
  citations: [cite(document, `箱${index}は${index + 100}個`)],
  passages: [fakePassage("a.txt", index + 1, index + 1)],
});

/** The other suites, a case or two each, for what is done over all of them only. */
async function writeOtherSuites(): Promise<void> {
  const unanswerable = { id: "U-1", question: "99", type: "figure", behavior: "abstain", must_include: [] };
  const reworded = { id: "C-1~mine", variant_of: "C-1", change: "mine", question: "1 は？" };
  for (const [file, line] of [
    ["ledger/figures.jsonl", caseLine(COUNT).replace(`C-${COUNT}`, "L-1")],
    ["ledger/unanswerable.jsonl", JSON.stringify(unanswerable)],
    ["robustness/mine.jsonl", JSON.stringify(reworded)],
  ] as const) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), line);
  }
}

const GOLDEN = ["--suite", "golden"];
const CHECK = [...GOLDEN, "--check"];

let folder: string;
let paths: EvalPaths;
let printed: string[];
let closed: number;

/** A part of the suites may only go into a baseline of its own. */
const record = () => [...GOLDEN, "--update-baseline", "--baseline", paths.baselineFile];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenkyo-eval-test-"));
  paths = {
    casesFolder: folder,
    resultsFolder: join(folder, "results"),
    baselineFile: join(folder, "baseline.json"),
    docFile: join(folder, "docs", "evaluation.md"),
    codePlaces: [],
    readmeFiles: [join(folder, "README.md"), join(folder, "README.en.md")],
  };
  printed = [];
  closed = 0;
  await writeFile(join(folder, "cases.jsonl"), Array.from({ length: COUNT }, (_, index) => caseLine(index)).join("\n"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the command over an assistant that is right except where `spoil` changes its reply. */
function run(args: string[], spoil: (index: number) => Partial<FakeReply> = () => ({})): Promise<number> {
  const assistant = {
    ...createFakeAssistant(
      ({ question }) => ({ ...rightReply(indexIn(question)), ...spoil(indexIn(question)) }),
      [document],
    ),
    // Why: the gate knows that only this one says the same to the same question.
    listModels: () => ["extractive"],
    describeModels: () => [fakeModel("extractive")],
  };
  return runEvalCommand(parseEvalOptions(args), {
    openCorpus: async () => openedOver(assistant, () => closed++),
    progressOut: SILENT,
    paths,
    print: (text) => printed.push(text),
    now: () => new Date("2026-01-31T00:00:00Z"),
  });
}

describe("a run", () => {
  it("prints totals, writes every case's result and releases the index", async () => {
    expect(await run(GOLDEN)).toBe(0);
    expect(printed.join("\n")).toContain("100.0%");
    const results = JSON.parse(await readFile(join(paths.resultsFolder, "latest.json"), "utf8"));
    const suites = [{ name: "golden", files: ["cases.jsonl"], items: COUNT }];
    expect(results.info).toMatchObject({ models: ["extractive"], date: "2026-01-31", suites });
    expect(results.cases).toHaveLength(COUNT);
    expect(results.cases[3]).toMatchObject({ id: "C-3", isPassed: true, passages: [{ lineStart: 4 }] });
    expect(closed).toBe(1);
  });

  it("shows failed cases only when asked to", async () => {
    const spoil = (index: number) => (index === 7 ? { answer: "5個です[1]。" } : {});
    await run(GOLDEN, spoil);
    expect(printed.join("\n")).not.toContain("C-7");
    await run([...GOLDEN, "--failures"], spoil);
    expect(printed.join("\n")).toContain("× C-7");
    expect(printed.join("\n")).not.toContain("C-8");
    await run([...GOLDEN, "--verbose"], spoil);
    expect(printed.join("\n")).toContain("○ C-8");
  });

  it("writes results where --out says", async () => {
    await run([...GOLDEN, "--out", join(folder, "elsewhere")]);
    expect(JSON.parse(await readFile(join(folder, "elsewhere", "latest.json"), "utf8")).cases).toHaveLength(COUNT);
  });

  it("writes the evaluation page on request", async () => {
    await mkdir(dirname(paths.docFile), { recursive: true });
    await writeFile(paths.docFile, "前書き\n<!-- golden:begin -->\n<!-- golden:end -->\n");
    await writeOtherSuites();
    await run(["--write-docs"]);
    const page = await readFile(paths.docFile, "utf8");
    expect(page).toContain("| 正答 | 100.0% | 100.0–100.0% | 20 |");
    expect(page).toContain("実行日: 2026-01-31");
  });

  it("fails on a quote that is not the original, even without --check", async () => {
    const spoil = (index: number): Partial<FakeReply> =>
      index === 2 ? { citations: [{ ...cite(document, "箱2は102個"), quote: "箱2は103個" }] } : {};
    expect(await run(GOLDEN, spoil)).toBe(1);
    expect(printed.at(-1)).toContain("壊れた引用が 1 件");
  });

  it("fails when the assistant throws, and still finishes the other cases", async () => {
    expect(await run(GOLDEN, (index) => (index === 2 ? { failure: new Error("壊れた") } : {}))).toBe(1);
    expect(printed.join("\n")).toContain("95.0%");
  });
});

it("refuses a ceiling on what a judge without a price costs, before anything is asked", async () => {
  const judge = openJudge(loadConfig({ LLM_BASE_URL: "http://127.0.0.1:9/v1", LLM_MODEL: "judge" }), "llm:judge");
  let opened = 0;
  const running = runEvalCommand(parseEvalOptions([...GOLDEN, "--judge", "llm:judge", "--max-cost", "5"]), {
    openCorpus: async () => {
      opened++;
      return openedOver(createFakeAssistant(() => rightReply(0), [document]));
    },
    openJudge: () => judge,
    progressOut: SILENT,
    paths,
    print: (text) => printed.push(text),
  });
  await expect(running).rejects.toThrow(/price が設定されていない.*5/u);
  expect(opened).toBe(0);
});

describe("the gate", () => {
  beforeEach(async () => {
    expect(await run(record())).toBe(0);
    printed = [];
  });

  it("lets the same system through", async () => {
    expect(await run(CHECK)).toBe(0);
    expect(printed.at(-1)).toContain("すべて満たしています");
  });

  it.each<[string, (index: number) => Partial<FakeReply>, string]>([
    ["answers got worse", (index) => (index < 3 ? { answer: "分かりません[1]。" } : {}), "正答が 100.0% から 85.0%"],
    [
      "citations point elsewhere",
      (index) => (index < 3 ? { citations: [cite(document, "箱9は109個")] } : {}),
      "引用の一致が",
    ],
    ["retrieval misses the evidence", (index) => (index < 3 ? { passages: [] } : {}), "再現率@5が"],
    [
      "a figure has no support",
      (index) =>
        index === 0
          ? { figures: [{ text: "7個", value: 7, unit: "個", status: "unsupported", citationId: null }] }
          : {},
      "裏付けのない数値が 0 から 1",
    ],
    ["answers fall below the floor", () => ({ answer: "分かりません[1]。" }), "下限 90.0% を満たしません"],
  ])("stops a system whose %s", async (_what, spoil, reason) => {
    expect(await run(CHECK, spoil)).toBe(1);
    expect(printed.filter((text) => text.startsWith("不合格")).join("\n")).toContain(reason);
  });

  it("stops a run over fewer cases than the baseline", async () => {
    await writeFile(join(folder, "cases.jsonl"), caseLine(0));
    expect(await run(CHECK)).toBe(1);
    expect(printed.at(-1)).toContain("評価項目が基準を作ったときと違います");
  });

  it("does not record a run with a broken quote as the baseline", async () => {
    const before = await readFile(paths.baselineFile, "utf8");
    const spoil = () => ({ citations: [{ ...cite(document, "箱2は102個"), quote: "箱" }] });
    expect(await run(record(), spoil)).toBe(1);
    expect(await readFile(paths.baselineFile, "utf8")).toBe(before);
  });

  it("explains a baseline that is missing or unreadable before running anything", async () => {
    await writeFile(paths.baselineFile, "{}");
    await expect(run(CHECK)).rejects.toThrow("--update-baseline で作り直してください");
    await rm(paths.baselineFile);
    await expect(run(CHECK)).rejects.toThrow("を読めません");
  });
});
