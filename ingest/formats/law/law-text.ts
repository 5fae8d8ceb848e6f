import type { XmlElement } from "./xml-element.ts";

/** Elements that go on in the line in which they stand. All others begin a line of their own. */
const INLINE = new Set([
  "Sentence",
  "Ruby",
  "Sup",
  "Sub",
  "Line",
  "QuoteStruct",
  "ArithFormula",
  "Column",
  "TableColumn",
]);
/** Parts of one line that stand apart. */
const APART = new Set(["Column", "TableColumn"]);
/** What it names follows in the same line. */
const LABEL = /^(?:ParagraphNum|ItemTitle|Subitem\d+Title|RemarksLabel)$/u;
/** The reading of a word above it is no part of the text; a table of contents repeats the headings. */
const LEFT_OUT = new Set(["Rt", "TOC"]);

const SUPERSCRIPTS = scriptTable("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ");
const SUBSCRIPTS = scriptTable("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎");

/**
 * Text of an element with everything in it, as it is read: bases of ruby without their readings, digits of `Sup` and
 * `Sub` as Unicode's superscripts and subscripts, columns apart by a full-width space, line breaks of the XML away.
 */
export function lawText(element: XmlElement): string {
  const pieces: string[] = [];
  const open: (XmlElement | string | { piece: string })[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === "string") {
      pieces.push(joinLines(node));
    } else if ("piece" in node) {
      pieces.push(node.piece);
    } else if (node.name === "Sup" || node.name === "Sub") {
      pieces.push(toScript(joinLines(plainText(node)), node.name === "Sup" ? SUPERSCRIPTS : SUBSCRIPTS));
    } else if (!LEFT_OUT.has(node.name)) {
      open.push({ piece: gapAfter(node) });
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child !== undefined) open.push(child);
      }
      if (node !== element && !INLINE.has(node.name)) open.push({ piece: "\n" });
    }
  }
  return tidy(pieces.join(""));
}

function gapAfter({ name }: XmlElement): string {
  if (APART.has(name) || LABEL.test(name)) return "　";
  return INLINE.has(name) ? "" : "\n";
}

function plainText(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : plainTextOf(child))).join("");
}

/** One level of ruby or the like within a superscript; the schema allows no more. */
function plainTextOf({ name, children }: XmlElement): string {
  return name === "Rt" ? "" : children.filter((child) => typeof child === "string").join("");
}

/** Line breaks with the indentation around them come from how the XML was written out. */
function joinLines(text: string): string {
  if (!text.includes("\n")) return text;
  const lines = text.split("\n").map(trimAscii);
  return lines.reduce((joined, line) => joined + (needsSpace(joined, line) ? " " : "") + line, "");
}

function needsSpace(before: string, after: string): boolean {
  return /[!-~]$/u.test(before.slice(-1)) && /^[!-~]/u.test(after);
}

/** Full-width spaces stay: they part words of a heading. */
function trimAscii(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && " \t\r".includes(text.charAt(start))) start++;
  while (end > start && " \t\r".includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Lines without the gaps that stand at their ends, and no empty ones. */
function tidy(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").join("\n");
}

function scriptTable(plain: string, scripts: string): Map<string, string> {
  return new Map([...plain].map((character, at) => [character, [...scripts][at] ?? character]));
}

function toScript(text: string, table: ReadonlyMap<string, string>): string {
  return [...text.normalize("NFKC")].every((character) => table.has(character))
    ? [...text.normalize("NFKC")].map((character) => table.get(character) ?? character).join("")
    : text;
}
