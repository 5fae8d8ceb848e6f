import { TRAITS, traitTable } from "./text-traits.ts";

/** A character with the marks that NFKC may merge into it (half-width voiced kana, combining marks). */
export const COMPOSABLE = /\P{ASCII}(?:[\uff9e\uff9f\u3099\u309a]|\p{M})*/gu;
/** ① ⑴ ⒈ ⓪ ㉑ ㊿: NFKC would turn these item numbers into digits, and so into figures. */
const ENCLOSED_NUMBER = /^[\u2460-\u249b\u24ea\u3251-\u325f\u32b1-\u32bf]/u;

/** NFKC of a character with its marks; item numbers stay as they are. */
export function composeUnit(unit: string): string {
  return ENCLOSED_NUMBER.test(unit) ? unit : unit.normalize("NFKC");
}

/** Results for single code units, which are at most 65,536. */
const composedUnits: (string | undefined)[] = [];

/** {@link composeUnit} for every character of a text. @param traits those of the text. */
export function composeCharacters(text: string, traits: number): string {
  if ((traits & TRAITS.combining) !== 0) return text.replace(COMPOSABLE, composeUnit);
  if ((traits & TRAITS.compatible) === 0) return text;
  const table = traitTable();
  let composed = "";
  let done = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (((table[unit] as number) & TRAITS.compatible) === 0) continue;
    composedUnits[unit] ??= composeUnit(text[at] as string);
    composed += text.slice(done, at) + composedUnits[unit];
    done = at + 1;
  }
  return composed + text.slice(done);
}
