import { normaliseForSearch } from "../../text/normalise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import type { DraftSentence } from "./draft.ts";

const ASKS_NAME = /フルネーム|氏名|下の名前|名前|誰|full name|who\b/iu;
const TITLED =
  /(?<surname>\p{Script=Han}{1,3})(?<title>所長|部長|課長|局長|室長|会長|社長|理事長|大臣|総理|首相|長官|知事|市長|町長|教授|氏|C[A-Z]{1,2}O)/gu;
const NOT_A_NAME = /^(?:副|前|元|現|同|各|当時|関係|担当|経済|産業|財務|外務|総務|内閣|研究|事務|全)/u;

/** The statement elsewhere that spells out in full a person whom a chosen one names by surname and title. */
export function fullNameOf(
  { question }: WriteRequest,
  chosen: readonly ScoredEvidence[],
  scored: readonly ScoredEvidence[],
): DraftSentence | null {
  if (!ASKS_NAME.test(normaliseForSearch(question))) return null;
  for (const piece of chosen) {
    for (const { groups } of piece.text.matchAll(TITLED)) {
      const { surname = "", title = "" } = groups ?? {};
      if (NOT_A_NAME.test(surname)) continue;
      const full = new RegExp(`${surname}[ 　]?\\p{Script=Han}{1,3}[ 　]?(?:${title}|氏|さん)`, "u");
      const found = scored.find((other) => other.statement !== piece.statement && full.test(other.text));
      if (found === undefined || chosen.includes(found)) continue;
      const { text, spans } = describeEvidence(found);
      return { text: `${nameDocument(found.passage.document)}には、${text}`, spans };
    }
  }
  return null;
}
