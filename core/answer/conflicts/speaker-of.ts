import type { Evidence } from "../evidence/evidence.ts";

const SPEECH = /提言|指示|発言|答申|要請|声明|表明|答弁|勧告|談話|方針|決定|講話/u;
const NUMBER = /^(?:[\d０-９]{1,2}\s?[.．)）]|[(（][\d０-９]{1,2}[)）])\s*/u;
const LEAD_IN = /^(?<who>[\p{Script=Han}\p{Script=Katakana}ー]{2,20})(?:は|が)、?/u;
const SAYS = /指示|述べ|表明|提言|要請|求め|答弁|発言|答申/u;
const MAX_CHARS = 60;

/** Who said a statement, in the words of the heading above it or of its own beginning; null when neither says so. */
export function speakerOf({ passage, text }: Evidence): string | null {
  const heading = (passage.chunk.headings.at(-1)?.text ?? "").replace(NUMBER, "");
  if (SPEECH.test(heading)) {
    const [whole = heading] = heading.split(/[～〜―]/u).filter((part) => SPEECH.test(part));
    const tail = whole.slice(whole.lastIndexOf("：") + 1).trim();
    const name = SPEECH.test(tail) ? tail : whole.trim();
    if (name.length <= MAX_CHARS) return name;
  }
  return SAYS.test(text) ? (LEAD_IN.exec(text)?.groups?.who ?? null) : null;
}
