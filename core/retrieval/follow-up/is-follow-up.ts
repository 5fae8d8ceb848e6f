import { tokenise } from "../../text/tokenise.ts";
import { isFrameWord } from "../frame-words.ts";
import type { Synonyms } from "../synonyms.ts";
import { INTERROGATIVE, isAttribute, shapeOf } from "./question-shape.ts";
import { pointsBack } from "./references.ts";
import { contrastSlots, ordinalSlots, regionSlots, timeSlots, withoutSlots } from "./slots.ts";
import { splitAsks } from "./split-asks.ts";

const MAX_OWN_WORDS = 5;
const MAX_WORDS_AFTER_LEAD_IN = 4;
const MAX_ELLIPTIC_WORDS = 3;
/** 「米国は？」, 「企業の方は？」, 「on the loopだと？」: nothing is asked but for what. */
const ELLIPTIC =
  /^[^はが?？]{1,24}(?:の(?:方|ほう|場合|分))?(?:は|も|だと|では|なら|って|については|が?抜けて(?:い?ます|る)?)?(?:どう(?:です(?:か)?|なの|なる)?|いかが(?:です(?:か)?)?|(?:どれ|どの)(?:くらい|ぐらい|程度)(?:です(?:か)?|なの|だった)?)?[\s?？。!！]*$/u;
/** 「次は？」, 「もっと詳しく」, 「ほかには？」, 「なぜ？」 */
const GOES_ON =
  /^(?:もっと|もう少し|さらに|他に|ほかに|続き|残り|具体的に|たとえば|例えば|詳しく|なぜ|どうして|本当|ほんと|いつ|誰|どこ|いくら|何|why|when|who|where|how|really|more|any)/iu;
const DEFINES = /とは|って(?:何|なに)/u;
/** A name, a compound of three or more characters, or a loanword: what a topic of its own is made of. */
const SPECIFIC = /[A-Za-z]{2,}|[\u30a1-\u30fa\u30fc]{3,}|\p{Script=Han}{3,}/u;

/**
 * Whether a question cannot be understood without what was said before. One that names a topic of its own stands by
 * itself; countries, times, sides of a contrast and bare attributes (「予算は？」) are no topics.
 * @param body without what leads in to it.
 */
export function isFollowUp(body: string, hadLeadIn: boolean, synonyms: Synonyms): boolean {
  if (pointsBack(body)) return true;
  const asks = splitAsks(body);
  if (asks.length > 1) return isFollowUp(asks[0] ?? "", hadLeadIn, synonyms);
  const own = ownWords(body, synonyms);
  if (own.length > MAX_OWN_WORDS) return false;
  if (own.length === 0) return true;
  if (hadLeadIn && own.length <= MAX_WORDS_AFTER_LEAD_IN && !namesTopic(body, synonyms)) return true;
  if (DEFINES.test(body)) return false;
  if (GOES_ON.test(body)) return !namesTopic(body, synonyms);
  if (
    ELLIPTIC.test(body) &&
    !INTERROGATIVE.test(
      body.replace(/(?:どう|いかが|どれくらい|どれぐらい|どのくらい|どのぐらい|どの程度).{0,6}$/u, ""),
    )
  )
    return own.length <= MAX_ELLIPTIC_WORDS && !namesTopic(body, synonyms);
  return own.length === 1 && !SPECIFIC.test(own[0] ?? "") && !namesTopic(body, synonyms);
}

/** Content words that are neither slots that a follow-up replaces nor attributes. */
function ownWords(body: string, synonyms: Synonyms): string[] {
  const bare = bareOf(body, synonyms).replace(/[^\p{L}\p{N}\s・ー-]/gu, " ");
  return bare
    .split(/(?<=[のはがをもにでと])|\s+/u)
    .filter((part) => !isAttribute(part.replace(/[のはがをもにでと]$/u, "")))
    .flatMap((part) => tokenise(part))
    .filter((word) => !isFrameWord(word) && !/^\d+$/u.test(word));
}

function bareOf(body: string, synonyms: Synonyms): string {
  const withoutTimes = withoutSlots(body, timeSlots(body));
  const withoutRegions = withoutSlots(withoutTimes, regionSlots(withoutTimes));
  const sides = contrastSlots(withoutRegions, synonyms)[0]?.slots ?? [];
  const withoutSides = withoutSlots(withoutRegions, sides);
  return withoutSlots(withoutSides, ordinalSlots(withoutSides));
}

/** Whether the question has a topic (「AのB」, 「Aは…何」) that is specific enough to look up. */
function namesTopic(body: string, synonyms: Synonyms): boolean {
  const { entity, topic, attribute, ask } = shapeOf(bareOf(body, synonyms));
  if (INTERROGATIVE.test(entity)) return false;
  const owner = attribute === "" ? topic : entity === topic ? "" : entity;
  if (!SPECIFIC.test(owner)) return false;
  // A bare name asks nothing: what it is to be asked was said before.
  return attribute !== "" || INTERROGATIVE.test(ask);
}
