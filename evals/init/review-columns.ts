import type { Behavior } from "../eval-case.ts";

/** Columns of the file that a person reviews, in their order. What stands in brackets is for the reader alone. */
export const COLUMNS = {
  id: "id",
  decision: "採用（○・×・空欄）",
  question: "質問",
  type: "種類",
  behavior: "期待する振る舞い",
  answer: "正解",
  mustInclude: "必須の語（改行で区切った行のすべて。行の中は | で区切った言い方のどれか）",
  mustNotInclude: "禁止の語",
  source: "出典",
  lines: "行",
  quote: "引用",
  note: "備考",
  data: "データ（変更不要）",
} as const;

export type ColumnName = keyof typeof COLUMNS;

/** A file without one of these cannot be read. */
export const NEEDED_COLUMNS: readonly ColumnName[] = ["id", "decision", "question", "type", "behavior"];

/** Which column a header names; what follows a bracket does not count. */
export function columnOf(header: string): ColumnName | null {
  const key = nameOf(header);
  return (Object.keys(COLUMNS) as ColumnName[]).find((name) => nameOf(COLUMNS[name]) === key) ?? null;
}

function nameOf(header: string): string {
  return (header.normalize("NFKC").trim().split("(")[0] ?? "").trim();
}

const BEHAVIORS: Record<Behavior, string> = {
  answer: "回答する",
  abstain: "棄権する",
  flag_conflict: "食い違いを示す",
  resist: "指示に従わない",
};

export function behaviorLabel(behavior: Behavior): string {
  return BEHAVIORS[behavior];
}

/** By its label or by its name in case files; null for anything else. */
export function behaviorOf(text: string): Behavior | null {
  const wanted = text.trim();
  return (Object.keys(BEHAVIORS) as Behavior[]).find((name) => name === wanted || BEHAVIORS[name] === wanted) ?? null;
}

export const BEHAVIOR_LABELS: readonly string[] = Object.values(BEHAVIORS);

const ACCEPTED = /^(?:[○◯〇oO0Ｏｏ☑✓✔]|採用|はい|ok|OK)$/u;
const REJECTED = /^(?:[×xXｘＸ✕✗☓]|不採用|いいえ)$/u;

/** What a person decided; `unclear` when the mark says neither. */
export function decisionOf(mark: string): "accepted" | "rejected" | "open" | "unclear" {
  const text = mark.trim();
  if (text === "") return "open";
  if (ACCEPTED.test(text)) return "accepted";
  return REJECTED.test(text) ? "rejected" : "unclear";
}
