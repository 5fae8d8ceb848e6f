import { type FoundDate, findDates } from "../core/figures/dates.ts";
import { normalise } from "../core/text/normalise.ts";

/** Lines with text that a title block may have before the body begins. */
const HEAD_LINES = 40;
/** Of these, the ones that may carry the date in brackets behind the title. */
const TITLE_LINES = 5;
const MAX_LINE_LENGTH = 80;
/** So many sentences, and the body has begun. */
const BODY_SENTENCES = 3;
/** Lines of one list of dates (制定, 改正 …) stand at most so far apart. */
const LIST_GAP = 2;

/** 「2026年（令和8年）3月」 and the other way round: the year in brackets says the same again. */
const YEAR_AGAIN = /(?<=\d年)\((?:令和|平成|昭和)?(?:\d{1,4}|元)年?\)(?=\d{1,2}月)/gu;
/** 「令 和 8 年 3 月」: letters set apart on a cover. */
const SPACED_DATE = /^[令和平成昭元年月日\d\s]+$/u;
/** The first of a list of versions. */
const OPENS_HISTORY = /初版|制定|策定|改[正定訂]|第\d{1,2}版/u;

/** 「令和八年三月三日」: numerals up to 99 before 年, 月 and 日. */
const KANJI_NUMBER = /[一二三四五六七八九十]{1,3}(?=[年月日])/gu;
const KANJI_DIGITS = "〇一二三四五六七八九";

/** What may stand beside a date on its line; longer words first. In normalised text. */
const COMPANIONS =
  /(?:最終更新|発行|作成|更新|公表|公開|掲載|制定|改定|改正|改訂|施行|発表|決定|策定|公布)日|閣議決定|(?:一部|全部|全面|最終)?(?:改正|改定|改訂)|(?:第\d{1,3}[版次号回]|\d{1,3}(?:頁|ページ)|ver\.? ?\d[\d.]*|v\d[\d.]*)|報道発表|プレスリリース|press release|last updated|updated|date|最終更新|暫定版|速報版?|改訂版|初版|発行|作成|更新|公表|公開|掲載|制定|施行|発表|決定|策定|公布|取りまとめ|とりまとめ|現在|時点|日付|付け?|全|版|号|案|[月火水木金土日]曜日?/gu;
const WEEKDAY = /\([月火水木金土日](?:・?祝)?\)/gu;
const PUNCTUATION = /[\s()[\]【】〔〕<>:：、,.。・~\-*_]/gu;
/** An office that signs: no particles, and ends as offices do. */
const ISSUER =
  /^[\p{Script=Han}\p{Script=Katakana}ー・a-z0-9]{1,30}(?:省|庁|府|局|部|課|室|会|院|所|会議|機構|センター|大臣|市|県|町|村|区|都|道|法人|会社|大学|銀行|総研|官房|長)$/u;
const TITLED = /[(【]([^()【】]{4,40}(?:現在|時点|版|改定|改訂|改正|更新))[)】]$/u;
const SENTENCE_END = /。[」』）)]?$/u;
const HEADING = /^#{1,6} +/u;
const LIST_MARK = /^(?:[-*+・●○■□◆◇※]|\d{1,3}[.)]) *(?=\S)/u;
const YEAR_ONLY = /^(?:令和|平成|昭和|20|19)(?:\d{1,2}|元)年度?$/u;

interface StatedDate {
  iso: string;
  line: number;
  /** The line that began the list of dates. */
  words: string;
}

/**
 * The date that a document gives itself, as an ISO prefix (`2026-06`, `2026-03-03`), or null: a date that stands by
 * itself on a line near the beginning, with at most what it dates (公表, 現在, 改訂版), the office that signs and the
 * number of pages beside it, or in brackets behind the title. Dates within sentences, periods, fiscal years, list items
 * and headings of a chronology do not count. Of a list of dates (制定, 一部改正) it is the latest.
 */
export function findStatedDate(text: string): string | null {
  const dates: StatedDate[] = [];
  const isChronology = countDateHeadings(text) > 1;
  let sentences = 0;
  for (const [at, line] of headLines(text).entries()) {
    if (SENTENCE_END.test(line) && ++sentences >= BODY_SENTENCES) break;
    if (isChronology && HEADING.test(line)) continue;
    const last = dates.at(-1);
    const isHistory = last !== undefined && OPENS_HISTORY.test(last.words);
    const date =
      readDateLine(line) ?? (isHistory ? readVersionLine(line) : at < TITLE_LINES ? readTitleLine(line) : null);
    if (date === null) continue;
    if (last !== undefined && at - last.line > LIST_GAP) break;
    dates.push({ iso: date, line: at, words: isHistory ? last.words : line });
  }
  return dates
    .map(({ iso }) => iso)
    .reduce<string | null>((latest, iso) => (latest === null || iso > latest ? iso : latest), null);
}

/** Lines with text, from the beginning; the text may be long. */
function headLines(text: string): string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length && lines.length < HEAD_LINES; ) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    const line = text.slice(start, Math.min(end, start + MAX_LINE_LENGTH + 1)).trim();
    if (line !== "") lines.push(line);
    start = end + 1;
  }
  return lines;
}

function countDateHeadings(text: string): number {
  return headLines(text).filter((line) => HEADING.test(line) && isDateAlone(line.replace(HEADING, ""))).length;
}

/** Every date has one of these; most lines have none, and need not be normalised to know. */
const MAY_HOLD_DATE = /[\d０-９元〇一二三四五六七八九十]/u;

function isDateAlone(line: string): boolean {
  if (!MAY_HOLD_DATE.test(line)) return false;
  return YEAR_ONLY.test(normalise(line).text.trim()) || readDateLine(line) !== null;
}

/** A line's date if it says nothing else but what it dates and who signs, as an ISO prefix; null for any other line. */
export function readDateLine(line: string): string | null {
  if (line.length > MAX_LINE_LENGTH || line.includes("|") || !MAY_HOLD_DATE.test(line)) return null;
  const plain = normaliseLine(line);
  if (LIST_MARK.test(plain)) return null;
  const [date, ...others] = findDates(plain);
  if (date === undefined || others.length > 0) return null;
  const before = plain.slice(0, date.start);
  const after = plain.slice(date.end);
  const isAlone = isCompanion(before) && isCompanion(after);
  const isSigned = (isCompanion(before) && isIssuer(after)) || (isIssuer(before) && isCompanion(after));
  return isAlone || isSigned ? toIso(date) : null;
}

/** A line of a list of versions says after its date what was changed. */
function readVersionLine(line: string): string | null {
  const [date] = findDates(normaliseLine(line));
  return date?.start === 0 && date.day !== null && !SENTENCE_END.test(line) ? toIso(date) : null;
}

function normaliseLine(line: string): string {
  const plain = normalise(withDigits(line.replace(HEADING, ""))).text.trim();
  const compact = SPACED_DATE.test(plain) ? plain.replace(/\s/gu, "") : plain;
  return compact.replace(YEAR_AGAIN, "");
}

/** 「職員数（令和6年4月1日現在）」; a title in quotation marks is another document's. */
function readTitleLine(line: string): string | null {
  if (/[「」『』。|]/u.test(line) || line.length > MAX_LINE_LENGTH) return null;
  const inside = TITLED.exec(normalise(line).text.trim())?.[1];
  return inside === undefined ? null : readDateLine(inside);
}

function isCompanion(words: string): boolean {
  return strip(words) === "";
}

function isIssuer(words: string): boolean {
  return ISSUER.test(strip(words));
}

function strip(words: string): string {
  return words.replace(WEEKDAY, "").replace(COMPANIONS, "").replace(PUNCTUATION, "");
}

function withDigits(line: string): string {
  return line.replace(KANJI_NUMBER, (numeral) => {
    const [tens, ones] = numeral.includes("十") ? numeral.split("十") : ["〇", numeral];
    if (numeral.split("十").length > 2 || (ones ?? "").length > 1 || (tens ?? "").length > 1) return numeral;
    const ten = tens === "" ? 1 : KANJI_DIGITS.indexOf(tens ?? "");
    const one = ones === "" ? 0 : KANJI_DIGITS.indexOf(ones ?? "");
    return String(ten * 10 + one);
  });
}

function toIso({ year, month, day, isFiscal }: FoundDate): string | null {
  if (year === null || month === null || isFiscal) return null;
  const parts = [String(year).padStart(4, "0"), String(month).padStart(2, "0")];
  if (day === null) return parts.join("-");
  const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  return exists ? [...parts, String(day).padStart(2, "0")].join("-") : null;
}
