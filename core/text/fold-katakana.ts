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

/**
 * One spelling for the ways a loanword is written: バーティカル = バーチカル, サーバー = サーバ,
 * インスティテュート = インスティチュート. For matching only; the result is not meant to be read.
 */
export function foldKatakana(text: string): string {
  if (!/[\u30a1-\u30fa]/u.test(text)) return text;
  return VARIANTS.reduce((folded, [variant, by]) => folded.replace(variant, by), text);
}
