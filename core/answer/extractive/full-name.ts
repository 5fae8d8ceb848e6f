import { normaliseForSearch } from "../../text/normalise.ts";
import type { Evidence, ScoredEvidence } from "../evidence/evidence.ts";
import { prepareChunk } from "../evidence/prepare-chunk.ts";
import type { WriteRequest } from "../language-model.ts";
import { nameDocument } from "./describe-evidence.ts";
import type { DraftSentence } from "./draft.ts";

const ASKS_NAME = /フルネーム|氏名|下の名前|名前|誰|だれ|どなた|full name|who\b/iu;
const TITLED =
  /(?<surname>\p{Script=Han}{1,3})(?<title>所長|部長|課長|局長|室長|会長|社長|理事長|大臣|総理|首相|長官|知事|市長|町長|教授|氏|C[A-Z]{1,2}O)/gu;
const ASKS_ORGANISATION =
  /所属|勤務先|(?:どこ|どちら|何という|なんという)の?(?:会社|企業|組織|機関|大学|方|人)|どこから|出身/u;
const ORGANISATION = /株式会社|\(株\)|（株）|会社|大学|研究所|機構|法人|協会|財団/u;
const NOT_A_NAME = /^(?:副|前|元|現|同|各|当時|関係|担当|経済|産業|財務|外務|総務|内閣|研究|事務|全)/u;

/** The statement elsewhere that spells out in full a person whom a chosen one names by surname and title. */
export function fullNameOf(
  { question }: WriteRequest,
  chosen: readonly ScoredEvidence[],
  scored: readonly ScoredEvidence[],
): DraftSentence | null {
  const text = normaliseForSearch(question);
  if (!ASKS_NAME.test(text) && !ASKS_ORGANISATION.test(text)) return null;
  for (const piece of chosen) {
    for (const { groups } of piece.text.matchAll(TITLED)) {
      const { surname = "", title = "" } = groups ?? {};
      if (NOT_A_NAME.test(surname)) continue;
      const full = new RegExp(`${surname}[ 　]?\\p{Script=Han}{1,3}[ 　]?(?:${title}|氏|さん)`, "u");
      const found = scored.find((other) => other.statement !== piece.statement && full.test(other.text));
      if (found === undefined || chosen.includes(found)) continue;
      const post = ASKS_ORGANISATION.test(text) ? organisationBelow(found) : null;
      const below = post === null ? "" : `続けて「${post.text}」とあります。`;
      return {
        text: `${nameDocument(found.passage.document)}には「${found.text.replace(/。$/u, "")}」とあります。${below}`,
        spans: [found.span, ...(post === null ? [] : [post.span])],
      };
    }
  }
  return null;
}

/** The line below a person's name that says where they belong: captions give it so. */
function organisationBelow(found: ScoredEvidence): Evidence | null {
  const { passage, statement } = found;
  const { statements } = prepareChunk(passage.chunk, passage.document);
  const next = statements.find(({ span }) => span.charStart >= statement.charEnd);
  return next !== undefined && ORGANISATION.test(next.text) ? { ...found, ...next } : null;
}
