const DIGITS = "〇一二三四五六七八九";
const FULL_WIDTH_OFFSET = 0xfee0;

/** 1203 → 一二〇三 */
export function inKanjiDigits(value: number): string {
  return [...String(value)].map((digit) => DIGITS[Number(digit)]).join("");
}

/** 1203 → 千二百三, 20000 → 二万 */
export function inKanji(value: number): string {
  if (value === 0) return "〇";
  const sections = ["", "万", "億", "兆"];
  let [rest, result] = [value, ""];
  for (const section of sections) {
    const part = rest % 10_000;
    if (part > 0) result = `${sectionInKanji(part)}${section}${result}`;
    rest = Math.floor(rest / 10_000);
  }
  return result;
}

function sectionInKanji(part: number): string {
  return [1_000, 100, 10, 1]
    .map((scale, at) => {
      const digit = Math.floor(part / scale) % 10;
      if (digit === 0) return "";
      const name = ["千", "百", "十", ""][at] ?? "";
      return digit === 1 && name !== "" && !(name === "千" && part >= 1_000) ? name : `${DIGITS[digit]}${name}`;
    })
    .join("");
}

/** 352_000_000 → 3億5200万 */
export function inMixed(value: number): string {
  const parts = [1e12, 1e8, 1e4, 1].map((scale) => Math.floor(value / scale) % 10_000);
  const names = ["兆", "億", "万", ""];
  return parts.flatMap((part, at) => (part === 0 ? [] : [`${part}${names[at]}`])).join("") || "0";
}

/** ASCII in full width. */
export function inFullWidth(text: string): string {
  return text.replace(/[!-~]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + FULL_WIDTH_OFFSET));
}
