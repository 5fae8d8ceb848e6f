import { attributeOf, childrenOf, type HtmlElement, isElement } from "./html-tree.ts";

const ROMAN: readonly (readonly [number, string])[] = [
  ...([
    [1000, "m"],
    [900, "cm"],
    [500, "d"],
    [400, "cd"],
    [100, "c"],
    [90, "xc"],
    [50, "l"],
  ] as const),
  ...([
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ] as const),
];
const MAX_ROMAN = 3_999;
const LETTERS = 26;
const BULLET = "・";

/** Class of lists whose items carry their marks in their own text. */
export const MARKED_CLASS = "marked";

/** Gives every item of one list its mark: 「・」, or its number as the page shows it (`start`, `value`, `reversed`). */
export function createListMarks(list: HtmlElement): (item: HtmlElement) => string {
  if (attributeOf(list, "class") === MARKED_CLASS) return () => "";
  if (list.tagName !== "ol") return () => BULLET;
  const step = attributeOf(list, "reversed") === null ? 1 : -1;
  const type = attributeOf(list, "type") ?? "1";
  let next = integer(attributeOf(list, "start")) ?? (step === 1 ? 1 : countItems(list));
  return (item) => {
    const number = integer(attributeOf(item, "value")) ?? next;
    next = number + step;
    return `${countedAs(number, type)}. `;
  };
}

function countItems(list: HtmlElement): number {
  return childrenOf(list).filter((child) => isElement(child) && child.tagName === "li").length;
}

function integer(text: string | null): number | null {
  const number = text === null ? Number.NaN : Number.parseInt(text, 10);
  return Number.isSafeInteger(number) ? number : null;
}

function countedAs(number: number, type: string): string {
  if (number < 1 || !/^[AaIi]$/u.test(type)) return String(number);
  const counted = type.toLowerCase() === "i" ? toRoman(number) : toLetters(number);
  return type === type.toUpperCase() ? counted.toUpperCase() : counted;
}

/** @param number at least 1; beyond 3,999 there are no Roman numbers. */
export function toRoman(number: number): string {
  if (number > MAX_ROMAN) return String(number);
  let rest = number;
  let roman = "";
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      roman += sign;
      rest -= value;
    }
  }
  return roman;
}

/** a … z, aa … as HTML counts. @param number at least 1. */
export function toLetters(number: number): string {
  let letters = "";
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / LETTERS)) {
    letters = String.fromCharCode("a".charCodeAt(0) + ((rest - 1) % LETTERS)) + letters;
  }
  return letters;
}
