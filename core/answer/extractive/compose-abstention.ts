import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { Missing } from "../evidence/find-missing.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import type { Draft } from "./draft.ts";

const MIN_NEAREST_COVERAGE = 0.35;
/** A whole text that was pasted as a question is not read back. */
const MAX_LABELS = 5;
const MAX_LABEL_CHARS = 60;

/** Says what the documents do not hold, and offers the nearest statement without passing it off as the answer. */
export function composeAbstention(missing: Missing, scored: readonly ScoredEvidence[]): Draft {
  const sentences = [{ text: reasonText(missing), spans: [] as Draft["sentences"][number]["spans"] }];
  const nearest = scored.find(
    ({ coverage, statement }) => coverage >= MIN_NEAREST_COVERAGE && statement.kind !== "heading",
  );
  if (nearest) {
    const { text, spans } = describeEvidence(nearest);
    sentences.push({
      text: `なお、最も近い記載は${nameDocument(nearest.passage.document)}の次の箇所です（お尋ねの答えではありません）：${text}`,
      spans,
    });
  }
  return { sentences, abstained: true };
}

function reasonText({ reason, labels }: Missing): string {
  const named = labels
    .filter(({ length }) => length <= MAX_LABEL_CHARS)
    .slice(0, MAX_LABELS)
    .map((label) => `「${label}」`)
    .join("");
  if (reason === "year") return `資料には、${labels.join("・")}についての該当する値の記載が見当たりません。`;
  if (reason === "day") return "資料には、日までの記載が見当たりません。";
  if (reason === "figure") return "資料には、お尋ねの数値や日付の記載が見当たりません。";
  if (reason === "figure-not-included")
    return "資料には該当する図表の見出しがありますが、図の数値は収録されていないため、値の記載が見当たりません。";
  if (named === "") return "資料には、該当する記載が見当たりません。";
  // What is elsewhere in the documents is not missing from them.
  return reason === "unknown-term"
    ? `資料には、${named}について該当する記載が見当たりません。`
    : `お尋ねに当たる箇所に、${named}についての記載が見当たりません。`;
}
