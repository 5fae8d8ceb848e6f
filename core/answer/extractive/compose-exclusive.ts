import { toMatchText } from "../../text/match-text.ts";
import { tokenise } from "../../text/tokenise.ts";
import { conceptsNamed } from "../conflicts/concepts-named.ts";
import { byDate, findMentions } from "../conflicts/find-mentions.ts";
import type { Evidence, ScoredEvidence } from "../evidence/evidence.ts";
import { isSameStatement } from "../evidence/same-statement.ts";
import type { WriteRequest } from "../language-model.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";

/** 「XはYだけですか」「Yのみ?」「Yに限られますか」「Y以外にも」. */
const ASKS_ONLY =
  /^(?<topic>.{2,60}?)(?:は|が|を|って)、?(?<claimed>[^はがを、。?？]{2,40}?)(?:だけ|のみ|に限(?:定|られ|ら)|しか)(?:[^。?？]{0,12})[?？。]?$/u;
/** Who or what something is given, open or limited to. */
const RECIPIENT =
  /に(?:限定|限[りっら])|のみ|だけ|(?<!の)に対し|に(?:も)?(?:提供|付与|交付|公開|開放|適用|貸与|支給|配布|開示|拡大)|へ(?:の)?(?:提供|拡大|開放)|(?:を|も)対象|利用でき|使用でき|申請でき|受けられ/u;
const MAX_FURTHER = 2;

/**
 * Answers 「…だけですか」: the statement that says so, and what other places name beside it. Null when the question
 * claims nothing exclusive, or the documents neither claim it themselves nor name anything further.
 */
export function composeExclusive(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const { topic = "", claimed = "" } = ASKS_ONLY.exec(request.question.normalize("NFKC").trim())?.groups ?? {};
  if (claimed === "") return null;
  const claim = scored.find(
    ({ own, statement }) => statement.kind !== "heading" && own.text.includes(toMatchText(claimed)),
  );
  const name = namedIn(topic, request);
  if (claim === undefined || name === null) return null;
  const further = findFurther({ name, claimed, claim }, request);
  if (further.length === 0) return confirm(claim, claimed);
  return {
    sentences: [
      tell(claim, ""),
      ...further.map((piece) => tell(piece, "一方、")),
      { text: `「${claimed}」以外を挙げる記載もあるため、「${claimed}」だけとは言い切れません。`, spans: [] },
    ],
    abstained: false,
  };
}

/** The claim as the documents make it, when they make it as exclusively as the question does. */
function confirm(claim: Evidence, claimed: string): Draft | null {
  const form = toMatchText(claimed);
  if (!["のみ", "だけ", "に限"].some((only) => claim.own.text.includes(`${form}${only}`))) return null;
  const alone = `「${claimed}」以外を挙げる記載は、資料に見当たりません。`;
  return { sentences: [tell(claim, ""), { text: alone, spans: [] }], abstained: false };
}

/** What the topic names that is rarest in the collection: 「Mの提供先」 is about M. */
function namedIn(topic: string, { understanding }: WriteRequest): string | null {
  const named = conceptsNamed(topic, understanding.concepts).map(({ concept }) => concept);
  return named.filter(({ isUnknown }) => !isUnknown).sort((a, b) => b.weight - a.weight)[0]?.label ?? null;
}

interface Claim {
  name: string;
  claimed: string;
  claim: Evidence;
}

/** Statements that name the topic and a recipient, and not merely the one that is claimed; those of the newest document first. */
function findFurther({ name, claimed, claim }: Claim, request: WriteRequest): Evidence[] {
  const claimedWords = tokenise(claimed);
  const further: Evidence[] = [];
  for (const piece of findMentions(request, name)) {
    if (further.length >= MAX_FURTHER) break;
    if (piece.statement.kind === "heading" || piece.span.charStart === claim.span.charStart) continue;
    if (!RECIPIENT.test(piece.text) || [claim, ...further].some((other) => isSameStatement(other, piece))) continue;
    const words = new Set(tokenise(piece.text));
    if (claimedWords.length > 0 && claimedWords.every((word) => words.has(word))) continue;
    further.push(piece);
  }
  return further.sort(byDate);
}

function tell(piece: Evidence, opening: string): DraftSentence {
  const { text, spans } = describeEvidence(piece);
  return { text: `${opening}${nameDocument(piece.passage.document)}によると、${text}`, spans };
}
