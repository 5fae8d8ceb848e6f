import { matchAt } from "./match-at.ts";

/** 「1/2」 as a fraction. */
export interface SlashedFraction {
  value: number;
  end: number;
}

const SLASHED = /(?<numerator>\d{1,3})\/(?<denominator>\d{1,3}(?:,\d{3})+|\d{1,6})(?![\d/]|\.\d)/y;
/** A list that the pair stands in: other pairs, their separators and weekdays in brackets. */
const LIST_BEFORE = /[\d/、,・ ~()月火水木金土日祝]*$/u;
const LIST_AFTER = /^[\d/、,・ ~()月火水木金土日祝]*/u;
const PAIR = /(?<first>\d{1,2})\/(?<second>\d{1,2})(?![\d/])/gu;
const LONGEST_LIST = 40;
const WORD_CHARS = 12;
const SHARE_BEFORE =
  /(?:(?:率|補助|負担|割合|縮尺|助成|按分|国庫|公費)[はがをの額割合:、 (「最大上限約一律原則]{0,6}|(?:国|都|道|府|県|市|町|村|区|地方)(?:費|負担)?[はが:の ]?)$/u;
const SHARE_AFTER = /^ ?(?:以内|相当|を?(?:補助|負担|助成)|の(?:割合|額|補助|負担)|を(?:限度|上限)|縮尺)/u;
const DATE_BEFORE = /(?:開催|実施|日程|日時|期間|期限|締切|実績|公表|更新|日|年|~)[はがをの:、 (]{0,3}$/u;
const DATE_AFTER =
  /^ ?(?:\([月火水木金土日]|~|開催|実施|公表|公開|締切|時点|現在|付|に(?!相当|当た|減|縮|満|達)|から|まで)/u;
const MONTHS = 12;
const DAYS = 31;

/**
 * The fraction that digits and a slash state at an offset; null when they are a date or no more than two numbers. Words
 * of sharing beside them show a fraction (「補助率は1/2以内」), dates around them a date (「2/18、3/3」); a pair that might
 * be either is a date only beside words of time.
 */
export function readSlashedFraction(text: string, at: number): SlashedFraction | null {
  const match = matchAt(SLASHED, text, at);
  if (match === null || /[\d/.]/u.test(text[at - 1] ?? "")) return null;
  const written = match.groups?.denominator ?? "";
  const [numerator, denominator] = [Number(match.groups?.numerator), Number(written.replaceAll(",", ""))];
  if (denominator === 0) return null;
  const end = at + match[0].length;
  const isFraction = written.includes(",") || isShare(text, { at, end, numerator, denominator });
  return isFraction ? { value: Number((numerator / denominator).toPrecision(15)), end } : null;
}

interface Pair {
  at: number;
  end: number;
  numerator: number;
  denominator: number;
}

function isShare(text: string, { at, end, numerator, denominator }: Pair): boolean {
  const listStart = at - (LIST_BEFORE.exec(text.slice(Math.max(0, at - LONGEST_LIST), at))?.[0].length ?? 0);
  const listEnd = end + (LIST_AFTER.exec(text.slice(end, end + LONGEST_LIST))?.[0].length ?? 0);
  const befores = [at, listStart].map((edge) => text.slice(Math.max(0, edge - WORD_CHARS), edge));
  const afters = [end, listEnd].map((edge) => text.slice(edge, edge + WORD_CHARS));
  if (befores.some((words) => SHARE_BEFORE.test(words)) || afters.some((words) => SHARE_AFTER.test(words))) return true;
  if (numerator > denominator || numerator > MONTHS || denominator > MONTHS) return false;
  if (befores.some((words) => DATE_BEFORE.test(words)) || afters.some((words) => DATE_AFTER.test(words))) return false;
  return ![...text.slice(listStart, listEnd).matchAll(PAIR)].some(({ groups }) => isSurelyDate(groups));
}

/** A day that no usual denominator is, or an improper fraction. */
function isSurelyDate(groups: Readonly<Record<string, string>> | undefined): boolean {
  const [first, second] = [Number(groups?.first), Number(groups?.second)];
  return first <= MONTHS && second <= DAYS && (second > MONTHS || first > second);
}
