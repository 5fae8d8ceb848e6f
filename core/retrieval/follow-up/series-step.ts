/** Items of a list or series that are named by their place beside what was just answered. */
export interface SeriesStep {
  /** Distances from the item that was answered, in order: 「次とその次」 is [1, 2]. */
  offsets: number[];
  /** The last or first of all instead. */
  end: "last" | "first" | null;
  /** What the assistant said last, cut; names the item that was answered. */
  reply: string;
  /** The question that the reply answered. */
  question: string;
}

const MAX_STEPS = 4;
const STEP =
  /(?:その)?(?<kind>次|つぎ|前|まえ)(?!年|の年|回比|々|述|提|身|半|期)|(?:the )?(?<english>next|previous|following|preceding)(?! year)(?: one)?/giu;
/** Nothing else may be said but what kind of thing it is: 「その次の駅では？」. */
const NOTHING_ELSE =
  /^(?:[、とやの\s]|は|では|だと|なら|って|回|も|に|か|and|the|one|after|about|何|どこ|いつ|誰|だれ|教えて|ください|ですか|です|と|来る|もの|$)*$/iu;
const END =
  /^(?:その|一番)?(?<end>最後|最初|末尾|冒頭)(?:の(?:もの|項目|やつ)?)?(?:は|では)?[\s?？。]*$|^the (?<english>last|first)(?: one)?\??$/iu;

/** Reads 「次は？」, 「その前は？」, 「次とその次は？」; null for anything else. @param reply what was answered. */
export function seriesStep(question: string, context: { reply: string; question: string }): SeriesStep | null {
  const end = END.exec(question)?.groups;
  if (end) {
    const isFirst = /最初|冒頭|first/iu.test(`${end.end ?? ""}${end.english ?? ""}`);
    return { offsets: [], end: isFirst ? "first" : "last", ...context };
  }
  const offsets: number[] = [];
  let rest = question;
  for (const { 0: found, groups } of question.matchAll(STEP)) {
    const isBack = /前|まえ|previous|preceding/iu.test(`${groups?.kind ?? ""}${groups?.english ?? ""}`);
    const before = offsets.at(-1);
    // 「次とその次」: the second counts from the first.
    const from =
      before !== undefined && (found.startsWith("その") || Math.sign(before) === (isBack ? -1 : 1)) ? before : 0;
    offsets.push(from + (isBack ? -1 : 1));
    rest = rest.replace(found, "");
  }
  if (offsets.length === 0 || offsets.length > MAX_STEPS) return null;
  // A noun says of what kind the item is, so one short noun is let through.
  const others = rest
    .replace(/[?？。!！]/gu, "")
    .replace(/^(?:の)?[\p{Script=Han}\u30a1-\u30fa\u30fcA-Za-z]{1,12}(?=では|は|って|だと|$)/u, "");
  return NOTHING_ELSE.test(others) ? { offsets, end: null, ...context } : null;
}

const CIRCLED = /[①-⑳]/u;
const FIRST_CIRCLED = 0x2460;
const CIRCLED_COUNT = 20;
const NUMBER = /\d{1,3}|[一二三四五六七八九十]{1,2}/u;
const KANJI = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 「第2回」 for 「第1回」 and a step of 1; null when there is no such number. @param ordinal 「第一版」, 「3回目」. */
export function steppedOrdinal(ordinal: string, offset: number): string | null {
  const circled = CIRCLED.exec(ordinal)?.[0];
  if (circled !== undefined) {
    const place = circled.charCodeAt(0) - FIRST_CIRCLED + offset;
    return place >= 0 && place < CIRCLED_COUNT ? String.fromCharCode(FIRST_CIRCLED + place) : null;
  }
  const written = NUMBER.exec(ordinal)?.[0] ?? "";
  const isKanji = KANJI.includes(written);
  const value = (isKanji ? KANJI.indexOf(written) : Number(written)) + offset;
  if (written === "" || !(value >= 1) || (isKanji && value >= KANJI.length)) return null;
  return ordinal.replace(written, isKanji ? (KANJI[value] as string) : String(value));
}
