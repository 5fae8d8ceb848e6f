const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  壱: 1,
  壹: 1,
  二: 2,
  弐: 2,
  三: 3,
  叁: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 億: 1e8, 兆: 1e12, 京: 1e16 };

/** One kanji of a numeral. */
export type KanjiNumeral =
  | { kind: "digit"; value: number }
  | { kind: "small"; value: number }
  | { kind: "large"; value: number };

const NUMERALS = new Map<string, KanjiNumeral>([
  ...Object.entries(DIGITS).map(([char, value]) => [char, { kind: "digit", value }] as const),
  ...Object.entries(SMALL).map(([char, value]) => [char, { kind: "small", value }] as const),
  ...Object.entries(LARGE).map(([char, value]) => [char, { kind: "large", value }] as const),
]);

/** What a character is within a numeral: a digit (〇 to 九), 十 to 千, or 万 to 京; undefined for any other. */
export function kanjiNumeral(char: string | undefined): KanjiNumeral | undefined {
  return char === undefined ? undefined : NUMERALS.get(char);
}

/** Kanji that can begin a numeral; 万 and above need something before them. */
export const NUMERAL_STARTS = Object.keys({ ...DIGITS, ...SMALL }).join("");
/** Every kanji of a numeral. */
export const NUMERAL_KANJI = `${NUMERAL_STARTS}${Object.keys(LARGE).join("")}`;

/**
 * Adds up the parts of a numeral: digits that scales multiply, 十 to 千 within a section, and the section's 万 to 京.
 * Parts must fit one another (no second number without a scale between, no larger scale after a smaller one), because
 * otherwise they are two numerals: every method says whether it took the part.
 */
export class NumeralSum {
  #total = 0;
  #section = 0;
  #pending: number | null = null;
  #lastSmall = Number.POSITIVE_INFINITY;
  #lastLarge = Number.POSITIVE_INFINITY;

  get value(): number {
    return this.#total + this.#section + (this.#pending ?? 0);
  }

  get isPending(): boolean {
    return this.#pending !== null;
  }

  /** The scale that the last part had; digits after it must stay below it. */
  get lastScale(): number {
    return Math.min(this.#lastSmall, this.#lastLarge);
  }

  addDigits(value: number): boolean {
    if (this.#pending !== null || value >= this.lastScale) return false;
    this.#pending = value;
    return true;
  }

  addDecimals(value: number): boolean {
    this.#pending = (this.#pending ?? 0) + value;
    return true;
  }

  /** 十, 百 or 千. Without a digit before it, it counts once: 千百 is 1,100. */
  addSmall(scale: number): boolean {
    if (scale >= this.#lastSmall || scale >= this.#lastLarge) return false;
    // 零十三 is 13.
    this.#section += scale * (this.#pending || 1);
    this.#pending = null;
    this.#lastSmall = scale;
    return true;
  }

  /** 万 to 京. 「一万億」 multiplies what is there, as nothing stands between. */
  addLarge(scale: number): boolean {
    const isEmpty = this.#section === 0 && this.#pending === null;
    if (isEmpty && (this.#total === 0 || scale <= this.#lastLarge)) return false;
    if (!isEmpty && scale >= this.#lastLarge) return false;
    if (isEmpty) this.#total *= scale;
    else this.#total += scale * (this.#section + (this.#pending ?? 0));
    [this.#section, this.#pending, this.#lastSmall, this.#lastLarge] = [0, null, Number.POSITIVE_INFINITY, scale];
    return true;
  }
}

/** The value of a whole kanji numeral (二千三十四, 二〇二四, 一億五百); null when it is none. */
export function kanjiValue(numeral: string): number | null {
  const sum = new NumeralSum();
  for (let at = 0; at < numeral.length; at++) {
    const part = kanjiNumeral(numeral[at]);
    if (part === undefined) return null;
    if (part.kind === "digit") {
      let value = part.value;
      for (let next = kanjiNumeral(numeral[at + 1]); next?.kind === "digit"; next = kanjiNumeral(numeral[at + 1])) {
        value = value * 10 + next.value;
        at++;
      }
      if (!sum.addDigits(value)) return null;
    } else if (!(part.kind === "small" ? sum.addSmall(part.value) : sum.addLarge(part.value))) return null;
  }
  return numeral === "" ? null : sum.value;
}
