const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu;
const LATIN = /\p{Script=Latin}/gu;

/**
 * The language of a text that is not the page's own: quotes, titles, questions, what the server says. `ja` where most of
 * it is Japanese, otherwise undefined. For `lang` attributes, so that a screen reader of the English page reads it right.
 */
export function langOf(text: string): "ja" | undefined {
  const japanese = text.match(JAPANESE)?.length ?? 0;
  // A Japanese character says as much as two letters or more.
  return japanese > 0 && japanese * 2 >= (text.match(LATIN)?.length ?? 0) ? "ja" : undefined;
}
