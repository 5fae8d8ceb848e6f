/** Ideographs · kana and Japanese punctuation · cased words · other ASCII · the rest. */
const PARTS =
  /(\p{Script=Han}|々)|([\p{Script=Hiragana}\p{Script=Katakana}ー、。・「」（）])|([A-Z]?[a-z]+|[A-Z]+)|(\p{ASCII})|([\s\S])/gu;
const TOKENS_PER_IDEOGRAPH = 2;
const LETTERS_PER_TOKEN = 3;
const TOKENS_PER_OTHER = 2;

/**
 * How many tokens a text takes at most, for any model: no tokenizer of a backend is at hand. An ideograph counts 2, kana
 * and Japanese punctuation 1, a word 1 for each 3 of its letters, a digit or an ASCII sign 1, anything else 2.
 *
 * Derived from cl100k_base, which takes more tokens for Japanese than the tokenizers of later and of Japanese models:
 * pieces of Japanese documents take 0.78 of the estimate there on average and 0.90 at most; with o200k_base 0.57 and
 * 0.63. A text of nothing but rare ideographs, emoji or random bytes may take more.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [, ideograph, kana, word, ascii] of text.matchAll(PARTS)) {
    if (ideograph !== undefined) tokens += TOKENS_PER_IDEOGRAPH;
    else if (word !== undefined) tokens += Math.ceil(word.length / LETTERS_PER_TOKEN);
    else tokens += kana === undefined && ascii === undefined ? TOKENS_PER_OTHER : 1;
  }
  return tokens;
}
