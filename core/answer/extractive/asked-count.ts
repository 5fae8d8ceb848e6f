import { normaliseForSearch } from "../../text/normalise.ts";

const COUNTED =
  /(?<count>\d{1,2}|[一二三四五六七八九十])(?:つ|個|項目|点|社|要素|原則|本柱|箇条|種類|類型|か条|レイヤ[ー]?|テーマ|施策|分野|段階)/u;
const KANJI = "一二三四五六七八九十";

/** How many items a question says there are (「6つのテーマ」); null when it does not. */
export function askedCount(question: string): number | null {
  const count = COUNTED.exec(normaliseForSearch(question))?.groups?.count;
  if (count === undefined) return null;
  const value = KANJI.includes(count) ? KANJI.indexOf(count) + 1 : Number(count);
  return value >= 2 ? value : null;
}
