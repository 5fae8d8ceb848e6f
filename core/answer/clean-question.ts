import { decodeHidden } from "./decode-hidden.ts";
import { isInstruction } from "./instructions.ts";
import { findRefusal, isFabrication, isFabricationRefusal } from "./refusals.ts";

/** What is left of a question once instructions to the system are taken out. */
export interface CleanedQuestion {
  question: string;
  /** Why nothing is answered; null when there is something to answer. */
  refusal: string | null;
}

/** Blocks that imitate the system: tags, role objects, fenced blocks, images and HTML. */
const BLOCKS =
  /\[(?:system|inst|assistant)\][\s\S]*?\[\/(?:system|inst|assistant)\]|<(?:system|script|style|iframe)[^>]*>[\s\S]*?<\/(?:system|script|style|iframe)>|\{\s*"role"\s*:[^{}]*\}|!\[[^\]]*\]\([^)]*\)|<\/?[a-z][\w-]*(?:\s[^<>]{0,200})?\/?>/giu;
const FULL_WIDTH_ASCII = /[\uff01-\uff5e]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;
const QUESTION_MARKER = /^(?<before>[\s\S]*?)(?:^|[。\s])(?:質問|問い|question)\s*[:：]/iu;
/** Clauses with the sign that ends them; an ASCII full stop ends one only before white space. */
const CLAUSES = /(?:[^。！？!?、\n.]|\.(?!\s))+(?:[。！？!?、\n.]|$)/gu;

const GREETING =
  /^(?:こんにちは|こんばんは|おはよう(?:ございます)?|はじめまして|よろしく(?:お願いします)?|ありがとう(?:ございま(?:す|した))?|どうも|了解(?:です|しました)?|hello|hi|thanks?|thank you)[。！!、,. ]*$/iu;
const INVITATION = "資料の内容についてお答えします。ご質問をどうぞ。";
const ONLY_INSTRUCTIONS = "その指示に応じることはできません。資料の内容についてお尋ねください。";
const NOTHING_ASKED = "質問を読み取れませんでした。資料の内容についてお尋ねください。";

/**
 * Takes out of a question what instructs the system, so that it changes neither search nor answer. A question
 * that asks for nothing else, or for what must not be given, gets a refusal.
 */
export function cleanQuestion(asked: string): CleanedQuestion {
  const visible = asked.normalize("NFKC").trim();
  if (GREETING.test(visible)) return { question: asked, refusal: INVITATION };
  const hidden = decodeHidden(visible);
  const refusal = findRefusal(hidden);
  if (refusal !== null) {
    const beside = isFabricationRefusal(refusal) && hidden === visible ? questionBeside(asked) : "";
    return beside === "" ? { question: asked, refusal } : { question: beside, refusal: null };
  }
  // What is hidden from people's eyes is no question of theirs.
  if (hidden !== visible && isInstruction(hidden) && !isInstruction(visible))
    return { question: asked, refusal: ONLY_INSTRUCTIONS };
  const kept = clausesOf(asked)
    .filter((clause) => !isInstruction(clause))
    .join("")
    .trim();
  if (/[\p{L}\p{N}]/u.test(kept)) return { question: kept, refusal: null };
  return { question: asked, refusal: /[\p{L}\p{N}]/u.test(asked) ? ONLY_INSTRUCTIONS : NOTHING_ASKED };
}

function clausesOf(asked: string): string[] {
  return afterMarker(withoutBlocks(asked)).match(CLAUSES) ?? [];
}

const ASKS = /何(?!でも)|いくら|いつ(?!も)|誰|どこ|どの|[?？]$|\b(?:how|what|when|who|which|where)\b/iu;

/** What is asked beside an order to make values up (「適当な数字で」); empty when nothing else is. */
function questionBeside(asked: string): string {
  const kept = clausesOf(asked).filter((clause) => !isInstruction(clause) && !isFabrication(clause.normalize("NFKC")));
  return kept.some((clause) => ASKS.test(clause.trim())) ? kept.join("").trim() : "";
}

/** What follows 「質問：」 when an instruction stands before it; a topic there belongs to the question. */
function afterMarker(text: string): string {
  const before = QUESTION_MARKER.exec(text)?.groups?.before;
  return before !== undefined && isInstruction(before) ? text.replace(QUESTION_MARKER, "") : text;
}

/** Full-width brackets and letters (［ＳＹＳＴＥＭ］) imitate the system as well, so blocks are looked for in half width. */
function withoutBlocks(asked: string): string {
  const narrow = asked.replace(FULL_WIDTH_ASCII, (char) => String.fromCharCode(char.charCodeAt(0) - FULL_WIDTH_OFFSET));
  let rest = "";
  let done = 0;
  for (const { index, 0: block } of narrow.matchAll(BLOCKS)) {
    rest += `${asked.slice(done, index)} `;
    done = index + block.length;
  }
  return (rest + asked.slice(done)).trim();
}
