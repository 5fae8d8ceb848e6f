import { factsOf } from "./answer-facts.ts";
import type { ComparisonRun, RunAnswer } from "./comparison-run.ts";

/** Spreadsheet programs take a CSV without it for a local encoding. */
const BYTE_ORDER_MARK = "\uFEFF";
/** What they take for the beginning of a formula, also in full width. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;
const HEADER = [
  "質問",
  "モデル",
  "作成したモデル",
  "状態",
  "棄権",
  "回答",
  "引用",
  "裏付けのある数値",
  "計算で導ける数値",
  "裏付けのない数値",
  "裏付けのない文",
  "最初の文字 ms",
  "全体 ms",
  "入力トークン",
  "出力トークン",
  "推定",
  "費用",
  "通貨",
];

/** One row for each answer. */
export function toCsv(run: ComparisonRun): string {
  const rows = run.questions.flatMap(({ question, answers }) => answers.map((answer) => cellsOf(question, answer)));
  return `${BYTE_ORDER_MARK}${[HEADER, ...rows].map((cells) => cells.map(toCell).join(",")).join("\r\n")}\r\n`;
}

/** A table of the answers for each question. */
export function toMarkdown(run: ComparisonRun): string {
  const sections = run.questions.map(({ question, answers }) => {
    const rows = answers.map((answer) => {
      const facts = factsOf(answer);
      const unsupported = facts === null ? "" : facts.unsupportedFigures.join("、") || "なし";
      const cells = [answer.model, textOf(answer), unsupported, msOf(answer.firstTextMs), msOf(answer.totalMs)];
      return `| ${cells.map(escapeCell).join(" | ")} |`;
    });
    const header = "| モデル | 回答 | 裏付けのない数値 | 最初の文字 ms | 全体 ms |\n| --- | --- | --- | ---: | ---: |";
    return `## ${escapeCell(question)}\n\n${[header, ...rows].join("\n")}`;
  });
  return `# モデル比較\n\n${sections.join("\n\n")}\n`;
}

type Cell = string | number | null;

function cellsOf(question: string, answer: RunAnswer): Cell[] {
  const facts = factsOf(answer);
  const usage = facts?.usage ?? null;
  return [
    question,
    answer.model,
    facts?.writtenBy ?? null,
    answer.turn.status,
    facts === null ? null : Number(facts.isAbstained),
    textOf(answer),
    facts?.citations ?? null,
    facts?.supportedFigures ?? null,
    facts?.derivedFigures ?? null,
    facts?.unsupportedFigures.join("、") ?? null,
    facts?.unsupportedSentences ?? null,
    answer.firstTextMs === null ? null : Math.round(answer.firstTextMs),
    answer.totalMs === null ? null : Math.round(answer.totalMs),
    usage?.inputTokens ?? null,
    usage?.outputTokens ?? null,
    usage === null ? null : Number(usage.isEstimated),
    usage?.cost?.amount ?? null,
    usage?.cost?.currency ?? null,
  ];
}

function textOf({ turn: { text, failure } }: RunAnswer): string {
  return failure?.message ?? text;
}

function msOf(ms: number | null): string {
  return ms === null ? "" : String(Math.round(ms));
}

/** A number cannot be a formula; a text that would be one gets an apostrophe in front. */
function toCell(value: Cell): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What a model wrote must not become markup or end its cell. */
function escapeCell(text: string): string {
  return text.replace(/[\\|<>`*_#![\]]/gu, "\\$&").replace(/\r?\n/gu, "<br>");
}
