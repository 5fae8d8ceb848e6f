import { figuresAgree, isRounding } from "../../figures/compare-figures.ts";
import { type Figure, parseFigures } from "../../figures/parse-figures.ts";
import { byDate } from "../conflicts/find-mentions.ts";
import { surveyOf } from "../conflicts/survey-of.ts";
import { collectEvidence } from "../evidence/collect-evidence.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import { type Draft, plainSpans, setBeside } from "./draft.ts";

/** 「どれが本当」「どちらを使えば」「食い違っていませんか」: which of the named values holds. */
const ASKS_WHICH =
  /(?:どれ|どちら|どっち|いずれ)[^。?？]{0,10}(?:本当|正し|正解|正|使|採用|信じ|載せ|書|従|見れば|でしょうか|ですか|なの|[?？]|$)|それとも|食い違|くいちが|矛盾|ずれて|ズレて|ばらばら|バラバラ|まちまち|(?:何|なに|なぜ|どうして|どう)[^。?？]{0,3}違う|違い(?:は何|があるの)/u;
/** These ask for what follows from the values, not which holds. */
const COMPARES =
  /(?:どちら|どっち|いずれ)(?:の(?:方|ほう))?が?[^。?？]{0,6}(?:多|少な|高|低|大き|小さ|長|短|早|遅|先|後|新し|古)|何ポイント|何倍|合計/u;
const MIN_COVERAGE = 0.25;
const MAX_VALUES = 4;

/**
 * Answers a question that names two or more values and asks which of them holds: each with the statement that gives it
 * and fits the question best, newest first. Null unless every one of them is found, two at least in different statements.
 */
export function composeNamedFigures(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const question = request.question.normalize("NFKC");
  if (!ASKS_WHICH.test(question) || COMPARES.test(question)) return null;
  const values = namedValues(question);
  if (values.length < 2) return null;
  const told = values.map((value) => ({ value, piece: holderOf(value, request, scored) }));
  const found = told.flatMap(({ value, piece }) => (piece === undefined ? [] : [{ value, piece }]));
  if (found.length < values.length || new Set(found.map(({ piece }) => keyOf(piece))).size < 2) return null;
  const [a, b] = values;
  const isRounded = values.length === 2 && a !== undefined && b !== undefined && isRounding(a, b);
  const names = values.map(({ text }) => `「${text}」`).join("");
  const spans = plainSpans(found.map(({ piece }) => piece));
  const verdict = isRounded
    ? `${names}は、一方が他方の端数を四捨五入した表記で、矛盾ではありません。`
    : `${names}はいずれも資料に記載があり、資料や箇所（時点・調査・段階）により異なります。`;
  const sentences = found
    .toSorted((first, second) => byDate(first.piece, second.piece))
    .map(({ piece }) => {
      const { text, spans: own } = describeEvidence(piece);
      const survey = surveyOf(piece, request);
      return {
        text: `${nameDocument(piece.passage.document)}によると、${text}${survey === null ? "" : `（出典の記載：${survey.text}）`}`,
        spans: survey === null ? own : [...own, survey.span],
      };
    });
  const draft = { sentences: [{ text: verdict, spans }, ...sentences], abstained: false };
  const pieces = found.map(({ piece }) => piece);
  return isRounded
    ? draft
    : { ...draft, conflicts: setBeside(values.map(({ text }) => `「${text}」`).join("と"), pieces) };
}

/** Values of quantities or days that a question sets side by side; a lone year says of when they are. */
function namedValues(question: string): Figure[] {
  const figures = parseFigures(question).filter(({ unit, date }) =>
    date === undefined ? unit !== "" : date.day !== null,
  );
  const dates = figures.filter(({ date }) => date !== undefined);
  const values = dates.length >= 2 ? dates : figures.filter(({ date }) => date === undefined);
  const distinct = values.filter((value, at) => values.findIndex((other) => figuresAgree(other, value)) === at);
  return distinct.slice(0, MAX_VALUES);
}

function holderOf(value: Figure, request: WriteRequest, scored: readonly ScoredEvidence[]): ScoredEvidence | undefined {
  const states = ({ figures, coverage, statement }: ScoredEvidence): boolean =>
    statement.kind !== "heading" &&
    coverage >= MIN_COVERAGE &&
    figures.some((stated) =>
      // 「10万人超」 is asked where 「10万人以上」 is said.
      value.date === undefined
        ? stated.unit === value.unit && stated.value === value.value
        : figuresAgree(value, stated),
    );
  const known = scored.find(states);
  if (known !== undefined) return known;
  const passages = request.lookUp(`${request.understanding.searchedQuestion} ${value.text}`);
  return scoreEvidence(collectEvidence({ passages, readAround: () => [] }), request.understanding).find(states);
}

function keyOf({ span, cell }: ScoredEvidence): string {
  return `${span.documentId}:${span.charStart}:${cell?.row ?? ""}:${cell?.column ?? ""}`;
}
