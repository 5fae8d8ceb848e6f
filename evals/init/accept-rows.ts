import { z } from "zod";
import { type EvalCase, evalCaseSchema } from "../eval-case.ts";
import type { CaseLine } from "../ledger/case-line.ts";
import { grade } from "../matcher/grade.ts";
import { findEvidenceProblem } from "./find-evidence-problem.ts";
import { splitForms, splitLines } from "./list-cell.ts";
import type { ReviewRow } from "./read-review.ts";
import { BEHAVIOR_LABELS, behaviorOf, decisionOf } from "./review-columns.ts";
import { KEPT_FIELDS } from "./write-review.ts";

export interface AcceptedRows {
  cases: CaseLine[];
  /** Of rows that were to be accepted and cannot be, and of unclear marks: where, what, and what to do. */
  problems: string[];
  rejected: number;
  open: number;
}

/**
 * The accepted rows as lines of a case file.
 * @param texts of the collection's documents by source; null when they are not at hand, and quotes are not checked.
 */
export function acceptRows(rows: readonly ReviewRow[], texts: ReadonlyMap<string, string> | null): AcceptedRows {
  const result: AcceptedRows = { cases: [], problems: [], rejected: 0, open: 0 };
  const rowOfId = new Map<string, number>();
  for (const row of rows) {
    const decision = decisionOf(row.cells.decision);
    if (decision === "rejected") result.rejected++;
    if (decision === "open") result.open++;
    if (decision === "rejected" || decision === "open") continue;
    const { line, problems } = decision === "unclear" ? unclear(row) : readRow(row, texts);
    const earlier = rowOfId.get(row.cells.id.trim());
    if (earlier !== undefined) problems.push(`id が ${earlier} 行目と同じです。別の id にしてください`);
    rowOfId.set(row.cells.id.trim(), row.row);
    result.problems.push(...problems.map((problem) => `${row.row} 行目（${row.cells.id || "id なし"}）: ${problem}。`));
    if (problems.length === 0 && line !== null) result.cases.push(line);
  }
  return result;
}

interface RowReading {
  line: CaseLine | null;
  problems: string[];
}

function unclear({ cells }: ReviewRow): RowReading {
  return { line: null, problems: [`採用の欄の "${cells.decision}" が読めません。○か×にするか、空けてください`] };
}

function readRow({ cells }: ReviewRow, texts: ReadonlyMap<string, string> | null): RowReading {
  const problems: string[] = [];
  const behavior = behaviorOf(cells.behavior);
  if (behavior === null) {
    const choices = BEHAVIOR_LABELS.join("・");
    return {
      line: null,
      problems: [`期待する振る舞いの "${cells.behavior}" が読めません。${choices} のどれかにしてください`],
    };
  }
  const evidence = readEvidence(cells, problems);
  const line: CaseLine = {
    ...{ id: cells.id.trim(), question: cells.question.trim(), type: cells.type.trim(), behavior, evidence },
    ...(cells.answer !== "" && { answer: cells.answer }),
    must_include: splitForms(cells.mustInclude),
    ...(cells.mustNotInclude.trim() !== "" && { must_not_include: splitLines(cells.mustNotInclude) }),
    ...(cells.note !== "" && { notes: cells.note }),
    ...readKept(cells.data, problems),
  };
  const parsed = evalCaseSchema.safeParse(line);
  if (!parsed.success) {
    return { line: null, problems: [...problems, ...parsed.error.issues.map(describeIssue)] };
  }
  // Why: evidence that cannot be read is not missing.
  problems.push(...findContradictions(parsed.data, evidence.length > 0 || problems.length === 0));
  if (texts !== null) problems.push(...parsed.data.evidence.flatMap((one) => findEvidenceProblem(one, texts) ?? []));
  return { line: withoutStaleFigures(line, parsed.data), problems };
}

const LABELS: Readonly<Record<string, string>> = {
  id: "id",
  question: "質問",
  type: "種類",
  evidence: "出典・行・引用",
};

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  const name = String(path[0] ?? "");
  const isEmpty = name in LABELS && name !== "evidence";
  return isEmpty ? `${LABELS[name]}が空です。書き入れてください` : `${LABELS[name] ?? name}: ${message}`;
}

const LINES = /^(\d+)\s*(?:行目?)?(?:\s*[〜～~\-–―ー‐]\s*(\d+)\s*(?:行目?)?)?$/u;

function readEvidence(
  { source, lines, quote }: ReviewRow["cells"],
  problems: string[],
): NonNullable<CaseLine["evidence"]> {
  const [sources, places, quotes] = [splitLines(source), splitLines(lines), splitLines(quote)];
  if (sources.length !== places.length || (quotes.length > 0 && quotes.length !== sources.length)) {
    problems.push(
      `出典 ${sources.length} 件・行 ${places.length} 件・引用 ${quotes.length} 件の数が合いません。改行で区切り、同じ数にしてください`,
    );
    return [];
  }
  return sources.flatMap((doc, at) => {
    const place = places[at] ?? "";
    const found = LINES.exec(place.normalize("NFKC"));
    if (found === null) {
      problems.push(`行の "${place}" が読めません。「12行」か「12〜14行」と書いてください`);
      return [];
    }
    const line_start = Number(found[1]);
    return [{ doc, line_start, line_end: Number(found[2] ?? line_start), quote: quotes[at] ?? "" }];
  });
}

const keptSchema = z.partialRecord(z.enum(KEPT_FIELDS), z.unknown());

function readKept(data: string, problems: string[]): Partial<CaseLine> {
  if (data.trim() === "") return {};
  try {
    return keptSchema.parse(JSON.parse(data)) as Partial<CaseLine>;
  } catch {
    problems.push("データの欄が壊れています。元の内容に戻すか、空けてください");
    return {};
  }
}

/** What a person may have overlooked when editing. */
function findContradictions(evalCase: EvalCase, isEvidenceRead: boolean): string[] {
  const { behavior, mustInclude, evidence, referenceAnswer } = evalCase;
  const isAnswered = behavior === "answer" || behavior === "flag_conflict";
  const problems: string[] = [];
  if (isAnswered && mustInclude.length === 0)
    problems.push("必須の語がありません。正しい回答に必ず現れる語を書いてください");
  if (isAnswered && evidence.length === 0 && isEvidenceRead)
    problems.push("出典がありません。正解の書かれた文書と行を書いてください");
  if (referenceAnswer === "") return problems;
  const { missing, forbidden } = grade(evalCase, referenceAnswer);
  if (missing.length > 0) {
    const words = missing.map((forms) => forms.join(" | ")).join("、");
    problems.push(`正解に必須の語（${words}）がありません。どちらかを直してください`);
  }
  if (forbidden.length > 0)
    problems.push(`正解に禁止の語（${forbidden.join("、")}）があります。どちらかを直してください`);
  return problems;
}

/** A person who corrected the answer made figures that were drafted with it untrue. */
function withoutStaleFigures(line: CaseLine, { figures, mustInclude, referenceAnswer }: EvalCase): CaseLine {
  const stated = [referenceAnswer, ...mustInclude.flat()];
  if (figures.every(({ text }) => stated.some((one) => one.includes(text)))) return line;
  const { figures: _, near_misses: _nearMisses, ...rest } = line;
  return rest;
}
