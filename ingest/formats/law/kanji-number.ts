const DIGITS = "〇一二三四五六七八九";
const PLACES = ["", "十", "百", "千"];

/** 1 to 9999 as statutes write it: 12 → 十二, 100 → 百, 2005 → 二千五. Others come back in digits. */
export function kanjiNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9_999) return String(value);
  return [...String(value)]
    .map((digit, at, { length }) => {
      const place = PLACES[length - 1 - at] ?? "";
      if (digit === "0") return "";
      return digit === "1" && place !== "" ? place : `${DIGITS[Number(digit)]}${place}`;
    })
    .join("");
}
