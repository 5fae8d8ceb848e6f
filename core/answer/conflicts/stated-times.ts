import { datesAgree } from "../../figures/dates.ts";
import { type Figure, parseFigures } from "../../figures/parse-figures.ts";

/** A time that a statement gives, to a season or better. */
export interface StatedTime {
  text: string;
  /** Absent where only a season or the like is said. */
  figure?: Figure;
  /** 春, 夏, 秋, 冬, 年内, 年度内 …; empty for a date. */
  season: string;
}

/** 「2026年春」「来年の夏」「今夏」「年度内」. */
const SEASON =
  /(?<when>(?:(?:19|20)\d{2}|(?:令和|平成)[\d元]{1,2})年(?:度)?|来年度?|今年度?|本年度?|昨年度?|翌年度?|今|来|昨)?\s?の?\s?(?<season>[春夏秋冬](?=[、。にまごをの頃）」)]|までに|頃|ごろ|$)|年内|年度内|年末|年度末|年明け|上半期|下半期)/gu;

/** 「令和7年度版白書」 names a book, not a time. */
const EDITIONS = /(?:令和|平成|(?:19|20)?\d{2})[\d元]*年度?版/gu;

/** All times that a text gives. A season keeps the year that is written before it. */
export function statedTimes(text: string): StatedTime[] {
  const normal = text.normalize("NFKC").replace(EDITIONS, " ");
  const seasons = [...normal.matchAll(SEASON)].map((match): StatedTime => {
    const when = match.groups?.when ?? "";
    const figure = parseFigures(when)[0];
    return { text: match[0].trim(), season: match.groups?.season ?? "", ...(figure === undefined ? {} : { figure }) };
  });
  const dates = parseFigures(normal)
    .filter(({ date, text: written }) => date !== undefined && !seasons.some((season) => season.text.includes(written)))
    .map((figure): StatedTime => ({ text: figure.text, figure, season: "" }));
  return [...seasons, ...dates];
}

/** Whether two times may be the same: the same season, and years that do not differ. */
export function timesAgree(a: StatedTime, b: StatedTime): boolean {
  if (a.season !== b.season && a.season !== "" && b.season !== "") return false;
  const [first, second] = [a.figure?.date, b.figure?.date];
  if (first === undefined || second === undefined) return a.season === b.season;
  return datesAgree(first, second, []) || datesAgree(second, first, []);
}
