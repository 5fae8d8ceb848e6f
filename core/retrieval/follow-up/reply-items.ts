const POINTED =
  /^(?:(?:その|この|上記の?|今の)(?:うちの?|中の?|、)?)?第?(?<place>\d{1,2}|[一二三四五六七八九十])(?:番目|つ目|個目|点目)(?:の(?:もの|項目|方針|やつ))?(?=は|の|って|について|を|に|、)/u;
const KANJI = "一二三四五六七八九十";
const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
/** 「1. A、2. B」「①A ②B」「(1) A」 in one line or several. */
const NUMBERED = /(?:^|[\s、。,：:])(?<mark>[(（]?\d{1,2}[.)．）]\s?|[①-⑳])/gu;
const BULLET = /^\s*[-・*●]\s*/u;
const TAIL =
  /(?:です|である|の(?:\d{1,2}|[一二三四五六七八九十])(?:つ|点|個|項目)(?:です)?)?[、。,\s]*(?:\[\d{1,3}\])?[\s。]*$/u;
const MIN_ITEMS = 2;
const MAX_ITEM_CHARS = 80;

/**
 * A follow-up that names an item of the last reply's list by its place (「その3番目は具体的に」), with the item's own
 * words in its stead; null when it names none or the reply lists none.
 */
export function askOfItem(question: string, reply: string): string | null {
  const { 0: pointed = "", groups } = POINTED.exec(question) ?? {};
  if (groups?.place === undefined) return null;
  const place = KANJI.includes(groups.place) ? KANJI.indexOf(groups.place) + 1 : Number(groups.place);
  const item = itemsOf(reply)[place - 1];
  return item === undefined || item.length > MAX_ITEM_CHARS ? null : `${item}${question.slice(pointed.length)}`;
}

function itemsOf(reply: string): string[] {
  const marks = [...reply.matchAll(NUMBERED)].map((match) => ({
    number: numberOf(match.groups?.mark ?? ""),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const isRun = marks.length >= MIN_ITEMS && marks.every(({ number }, at) => number === at + 1);
  const items = isRun
    ? marks.map(({ end }, at) => reply.slice(end, marks[at + 1]?.start))
    : reply.split("\n").filter((line) => BULLET.test(line));
  return items.length < MIN_ITEMS ? [] : items.map((item) => item.replace(BULLET, "").replace(TAIL, "").trim());
}

function numberOf(mark: string): number {
  const circled = CIRCLED.indexOf(mark.trim());
  return circled === -1 ? Number(mark.normalize("NFKC").replace(/\D/gu, "")) : circled + 1;
}
