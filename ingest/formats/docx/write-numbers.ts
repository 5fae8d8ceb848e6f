import { ITEM_STYLE, MAX_LEVEL, OUTLINE_STYLE } from "./convert-docx.ts";
import { runOf } from "./keep-content.ts";
import { createNumberWriter, definitionOf, type Numbering } from "./numbering.ts";
import type { ParagraphStyle } from "./paragraph-styles.ts";
import { attributeIn, type XmlToken } from "./xml-tokens.ts";

/** Styles that the converter makes headings of by their names. */
const HEADING_STYLE = /^(?:heading|見出し)\s?[1-6]$|^(?:Title|表題|標題|Heading)$/iu;
const TOC_STYLE = /^(?:toc|目次)\s?\d/iu;
/** Longer paragraphs are text that was given an outline level by mistake. */
const MAX_HEADING_CHARS = 100;

interface Structure {
  numbering: Numbering;
  styleOf: (id: string) => ParagraphStyle | null;
}

/** What a paragraph's own properties say. */
interface Properties {
  styleId: string | null;
  numberId: string | null;
  level: number | null;
  outline: number | null;
  isDeleted: boolean;
}

/**
 * Writes the automatic numbers of paragraphs into their text, as Word shows them (「第１章」, 「(2)」), because a quote has
 * to name them and the converter would count anew after every interruption; and tells it of headings that have an
 * outline level but no heading style.
 */
export function writeNumbers(tokens: readonly XmlToken[], { numbering, styleOf }: Structure): XmlToken[] {
  const numberOf = createNumberWriter(numbering);
  const written: XmlToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as XmlToken;
    written.push(token);
    if (token.name !== "w:p" || token.kind !== "open") continue;
    const end = endOfProperties(tokens, at + 1);
    if (end === null) continue;
    const inner = tokens.slice(at + 1, end + 1);
    const properties = readProperties(inner);
    const style = properties.styleId === null ? null : styleOf(properties.styleId);
    const chars = countChars(tokens, end);
    const list = properties.isDeleted ? null : listOf(properties, { numbering, style });
    const number = list === null ? null : numberOf(list.numberId, list.level);
    written.push(...restyle(inner, styleFor({ properties, style, number, chars })));
    if (number !== null && number !== "" && chars > 0) written.push(...runOf(number));
    at = end;
  }
  return written;
}

/** Where `<w:pPr>` ends when it comes next; null when it does not. */
function endOfProperties(tokens: readonly XmlToken[], from: number): number | null {
  let at = from;
  while (tokens[at]?.kind === "text") at++;
  if (tokens[at]?.name !== "w:pPr" || tokens[at]?.kind !== "open") return null;
  while (at < tokens.length && !(tokens[at]?.name === "w:pPr" && tokens[at]?.kind === "close")) at++;
  return at;
}

function readProperties(tokens: readonly XmlToken[]): Properties {
  const properties: Properties = { styleId: null, numberId: null, level: null, outline: null, isDeleted: false };
  let changes = 0;
  for (const token of tokens) {
    // What the properties were before a tracked change stands inside them too.
    if (token.name === "w:pPrChange") changes += token.kind === "open" ? 1 : -1;
    if (changes > 0 || token.kind === "close") continue;
    const value = attributeIn(token, "w:val");
    if (token.name === "w:pStyle") properties.styleId = value;
    if (token.name === "w:numId") properties.numberId = value;
    if (token.name === "w:ilvl") properties.level = Number(value);
    if (token.name === "w:outlineLvl") properties.outline = Number(value);
    if (token.name === "w:del") properties.isDeleted = true;
  }
  return properties;
}

function countChars(tokens: readonly XmlToken[], from: number): number {
  let chars = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at] as XmlToken;
    if (token.name === "w:p") break;
    if (token.kind === "text" && tokens[at - 1]?.name === "w:t") chars += token.raw.length;
  }
  return chars;
}

/** By its own properties, or by its style; the id 0 takes a style's number away. */
function listOf(
  { styleId, numberId: own, level }: Properties,
  { numbering, style }: { numbering: Numbering; style: ParagraphStyle | null },
): { numberId: string; level: number } | null {
  const numberId = own ?? style?.numberId ?? "0";
  if (numberId === "0") return null;
  const linked = own === null && styleId !== null ? definitionOf(numbering, numberId) : null;
  const levelOfStyle = linked?.definition.levelOfStyle.get(styleId ?? "");
  return { numberId, level: level ?? levelOfStyle ?? style?.level ?? 0 };
}

/** The style that tells the converter what a paragraph is; null where its own does. */
function styleFor(paragraph: {
  properties: Properties;
  style: ParagraphStyle | null;
  number: string | null;
  chars: number;
}): string | null {
  const { properties, style, number, chars } = paragraph;
  const name = style?.name ?? "";
  if (HEADING_STYLE.test(name) || TOC_STYLE.test(name)) return null;
  const outline = properties.outline ?? style?.outline ?? MAX_LEVEL;
  if (outline < MAX_LEVEL && chars <= MAX_HEADING_CHARS) return `${OUTLINE_STYLE}${outline + 1}`;
  return number === null || number === "" ? null : ITEM_STYLE;
}

/** The properties with another style, and without the list that the converter would number by itself. */
function restyle(tokens: readonly XmlToken[], styleId: string | null): XmlToken[] {
  const kept: XmlToken[] = [];
  let lists = 0;
  for (const token of tokens) {
    if (token.name === "w:numPr" && token.kind === "open") lists++;
    const isStyle = token.name === "w:pStyle" && styleId !== null;
    if (lists === 0 && !isStyle && !(token.name === "w:numPr")) kept.push(token);
    if (token.name === "w:numPr" && token.kind === "close") lists--;
    if (token.name === "w:pPr" && token.kind === "open" && styleId !== null) {
      kept.push({ kind: "empty", name: "w:pStyle", raw: `<w:pStyle w:val="${styleId}"/>` });
    }
  }
  return kept;
}
