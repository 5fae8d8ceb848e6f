/** Radicals of the supplement block that fonts map ordinary characters to; NFKC leaves them alone. */
const RADICALS: Readonly<Record<string, string>> = {
  "\u2e92": "巳",
  "\u2e9d": "月",
  "\u2e9f": "母",
  "\u2ea0": "民",
  "\u2ea9": "王",
  "\u2ec1": "虎",
  "\u2ec4": "西",
  "\u2ec6": "角",
  "\u2ed1": "長",
  "\u2ed8": "青",
  "\u2edd": "食",
  "\u2ee4": "鬼",
  "\u2ee8": "麦",
  "\u2ee9": "黄",
  "\u2eeb": "斉",
  "\u2eed": "歯",
  "\u2eef": "竜",
  "\u2ef2": "亀",
  // Kangxi radicals whose NFKC form is not the one that Japanese uses.
  "\u2f3e": "戸",
  "\u2fad": "青",
  "\u2fc8": "黄",
  "\u2fca": "黒",
};

/** Signs turned for vertical writing; NFKC would make half-width ones of some. */
const VERTICAL_FORMS: Readonly<Record<string, string>> = Object.fromEntries(
  [..."︐︑︒︓︔︕︖︗︘︙︰︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈"].map((sign, at) => [
    sign,
    [..."，、。：；！？〖〗…‥―（）｛｝〔〕【】《》〈〉「」『』［］"][at] as string,
  ]),
);

/** Ligatures, radicals, and odd spaces: their look is the font's doing, not the author's. */
const DISGUISED = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\ufeff\ufb00-\ufb06\u2e80-\u2fdf\ufe10-\ufe19\ufe30-\ufe48]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u00ad\ufffe\uffff]/gu;

/** What a glyph stands for, as it would be typed. Control characters become nothing. */
export function readableText(unicode: string): string {
  return unicode
    .replace(
      DISGUISED,
      (found) => RADICALS[found] ?? VERTICAL_FORMS[found] ?? found.normalize("NFKC").replace(/\u200b|\ufeff/gu, ""),
    )
    .replace(CONTROLS, "");
}
