import { parseFigures } from "../../figures/parse-figures.ts";
import { isFrameWord } from "../../retrieval/frame-words.ts";
import { tokenise } from "../../text/tokenise.ts";
import { statedTimes, timesAgree } from "../conflicts/stated-times.ts";
import { collectEvidence } from "../evidence/collect-evidence.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import { type Draft, type DraftSentence, plainSpans, setBeside } from "./draft.ts";

const AGREES = "(?:合って|あって|合い|合う|一致|整合|矛盾|食い違|同じ|違)";
const ASKS_AGREEMENT = new RegExp(AGREES, "u");
/** 「AはXと言っているけど、Bと合ってる?」 */
const CLAIM_AND_OTHER = new RegExp(
  `^(?<first>[^、。?？]{2,30}?)(?:では|によると|は|が|も)、?(?<claim>[^。?？]{2,60}?)(?:って|と)(?:言|いっ|書|述|主張|記|さ|な|し)[^、。?？]{0,10}?(?:けど|けれど|が|のに|一方)、?(?<second>[^。?？]{2,40}?)(?:と|に|とは)${AGREES}`,
  "u",
);

/**
 * Sets what one source says beside what another says of the same, and compares the times and figures that they give.
 * Null when the question names no two sources, or one of them is not found to say anything of it.
 */
export function composeTwoSources(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const question = request.question.normalize("NFKC").trim();
  // Most questions hold none of these words, and the pattern takes long to find that out.
  const { first, claim, second } = (ASKS_AGREEMENT.test(question) && CLAIM_AND_OTHER.exec(question)?.groups) || {};
  if (first === undefined || claim === undefined || second === undefined) return null;
  const topic = topicWords(claim);
  const pool = [...scored, ...further(`${second} ${claim}`, request, scored)];
  const sides = [first, second].map((source) => pool.find((piece) => says(piece, { source, topic })));
  const [a, b] = sides;
  if (a === undefined || b === undefined || a === b) return null;
  const isSame = agree(a, b);
  return {
    sentences: [tell(a), tell(b), judge([a, b], isSame)],
    abstained: false,
    ...(!isSame && { conflicts: setBeside(claim, [a, b]) }),
  };
}

/** What is claimed something about, without the value that is claimed. */
function topicWords(claim: string): string[] {
  const values = [...statedTimes(claim), ...parseFigures(claim)].map(({ text }) => text);
  const rest = values.reduce((text, value) => text.replace(value, " "), claim);
  return tokenise(rest).filter((word) => !isFrameWord(word));
}

function further(text: string, request: WriteRequest, scored: readonly ScoredEvidence[]): ScoredEvidence[] {
  const known = new Set(scored.map(({ passage }) => passage.chunk.ordinal));
  const passages = request.lookUp(text).filter(({ chunk }) => !known.has(chunk.ordinal));
  return scoreEvidence(collectEvidence({ passages, readAround: () => [] }), request.understanding);
}

/** Under a source's name (its document's issuer or title, or the heading above), a statement of the topic with a value. */
function says(
  { own, above, statement, text }: ScoredEvidence,
  { source, topic }: { source: string; topic: readonly string[] },
): boolean {
  const words = tokenise(source).filter((word) => !isFrameWord(word));
  if (statement.kind === "heading" || topic.length === 0 || words.length === 0) return false;
  return (
    topic.every((word) => own.terms().has(word)) &&
    words.every((word) => own.terms().has(word) || above.terms().has(word)) &&
    (statedTimes(text).length > 0 || parseFigures(text).length > 0)
  );
}

function judge(pieces: readonly ScoredEvidence[], isSame: boolean): DraftSentence {
  return {
    text: isSame ? "双方の記載の時期・値は同じです。" : "双方の記載の時期・値は一致しません。",
    spans: plainSpans(pieces),
  };
}

function agree(a: ScoredEvidence, b: ScoredEvidence): boolean {
  const [times, others] = [statedTimes(a.text), statedTimes(b.text)];
  const figures = a.figures.filter(({ date }) => date === undefined);
  const otherFigures = b.figures.filter(({ date }) => date === undefined);
  return (
    times.some((time) => others.some((other) => timesAgree(time, other))) ||
    figures.some((figure) => otherFigures.some((other) => other.value === figure.value && other.unit === figure.unit))
  );
}

function tell(piece: ScoredEvidence): DraftSentence {
  const { text, spans } = describeEvidence(piece);
  const heading = piece.passage.chunk.headings.at(-1);
  const isShown = heading === undefined || text.includes(heading.text);
  return {
    text: `${nameDocument(piece.passage.document)}${isShown ? "" : `の「${heading.text}」の項`}によると、${text}`,
    spans: isShown
      ? spans
      : [...spans, { documentId: piece.span.documentId, charStart: heading.charStart, charEnd: heading.charEnd }],
  };
}
