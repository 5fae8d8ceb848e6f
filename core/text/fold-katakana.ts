const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/ヴァ/gu, "バ"],
  [/ヴィ/gu, "ビ"],
  [/ヴェ/gu, "ベ"],
  [/ヴォ/gu, "ボ"],
  [/ヴ/gu, "ブ"],
  [/テュ/gu, "チュ"],
  [/デュ/gu, "ジュ"],
  [/ティ/gu, "チ"],
  [/ディ/gu, "ジ"],
  [/トゥ/gu, "ツ"],
  [/ドゥ/gu, "ズ"],
  [/[ァィゥェォ](?=[ァ-ヺー])/gu, ""],
  [/ー/gu, ""],
];

/** What some variant needs. */
const MAY_VARY = /[ヴァィゥェォー]|[テデ]ュ/u;

/**
 * One spelling for the ways a loanword is written: バーティカル = バーチカル, サーバー = サーバ,
 * インスティテュート = インスティチュート. For matching only; the result is not meant to be read.
 */
export function foldKatakana(text: string): string {
  if (!/[\u30a1-\u30fa]/u.test(text) || !MAY_VARY.test(text)) return text;
  return VARIANTS.reduce((folded, [variant, by]) => folded.replace(variant, by), text);
}
