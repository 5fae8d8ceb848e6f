import { formatNumber } from "./number-formats.ts";
import { attributeIn, readXmlTokens } from "./xml-tokens.ts";

export interface NumberingLevel {
  start: number;
  format: string;
  /** 「第%1章」, 「%1.%2」; as escaped in the XML. */
  text: string;
  gap: string;
  /** All its numbers are written in Arabic digits, those of levels above too. */
  isLegal: boolean;
}

interface Definition {
  levels: NumberingLevel[];
  /** Paragraph styles that number themselves by a level. */
  levelOfStyle: Map<string, number>;
  styleLink: string | null;
  numStyleLink: string | null;
}

interface Instance {
  definition: string;
  startOverrides: Map<number, number>;
}

/** The lists that a document defines, by their number id. */
export interface Numbering {
  definitions: Map<string, Definition>;
  instances: Map<string, Instance>;
}

/** Reads `word/numbering.xml`. @throws Error when it is no well-formed XML. */
export function readNumbering(xml: string | undefined): Numbering {
  const numbering: Numbering = { definitions: new Map(), instances: new Map() };
  let definition: Definition | null = null;
  let instance: Instance | null = null;
  let level = 0;
  for (const token of xml === undefined ? [] : readXmlTokens(xml)) {
    if (token.kind === "close" || token.kind === "text") continue;
    const value = attributeIn(token, "w:val") ?? "";
    if (token.name === "w:abstractNum") {
      definition = { levels: [], levelOfStyle: new Map(), styleLink: null, numStyleLink: null };
      numbering.definitions.set(attributeIn(token, "w:abstractNumId") ?? "", definition);
      instance = null;
    } else if (token.name === "w:num") {
      definition = null;
      instance = { definition: "", startOverrides: new Map() };
      numbering.instances.set(attributeIn(token, "w:numId") ?? "", instance);
    } else if (token.name === "w:lvl" || token.name === "w:lvlOverride") {
      level = Number(attributeIn(token, "w:ilvl") ?? 0);
      if (definition !== null)
        definition.levels[level] = { start: 1, format: "decimal", text: "", gap: " ", isLegal: false };
    } else if (instance !== null) {
      if (token.name === "w:abstractNumId") instance.definition = value;
      if (token.name === "w:startOverride") instance.startOverrides.set(level, Number(value));
    } else if (definition !== null) readProperty({ definition, level }, token.name, value);
  }
  return numbering;
}

function readProperty(
  { definition, level }: { definition: Definition; level: number },
  name: string,
  value: string,
): void {
  if (name === "w:styleLink") definition.styleLink = value;
  if (name === "w:numStyleLink") definition.numStyleLink = value;
  const open = definition.levels[level];
  if (open === undefined) return;
  if (name === "w:start") open.start = Number(value) || 0;
  if (name === "w:numFmt") open.format = value;
  if (name === "w:lvlText") open.text = value;
  if (name === "w:suff" && value === "nothing") open.gap = "";
  if (name === "w:isLgl") open.isLegal = value !== "0" && value !== "false";
  if (name === "w:pStyle") definition.levelOfStyle.set(value, level);
}

/** The list that a number id names, through a list style where it is defined by one; null when there is none. */
export function definitionOf(numbering: Numbering, numberId: string): { key: string; definition: Definition } | null {
  const key = numbering.instances.get(numberId)?.definition ?? "";
  const definition = numbering.definitions.get(key);
  if (definition === undefined) return null;
  if (definition.numStyleLink === null) return { key, definition };
  for (const [linkedKey, linked] of numbering.definitions) {
    if (linked.styleLink === definition.numStyleLink) return { key: linkedKey, definition: linked };
  }
  return { key, definition };
}

/** Signs that a bullet keeps; those of symbol fonts have no meaning outside them. */
const KEPT_BULLET = /^[※○●◎◇◆□■▪☆★＊→⇒➢✓▼▽△▲－–・]$/u;

/** Counts the numbered paragraphs of a document in order and writes their numbers as Word shows them. */
export function createNumberWriter(numbering: Numbering): (numberId: string, level: number) => string | null {
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  return (numberId, level) => {
    const found = definitionOf(numbering, numberId);
    const shape = found?.definition.levels[level];
    if (found === null || shape === undefined) return null;
    if (shape.format === "bullet") return `${KEPT_BULLET.test(shape.text) ? shape.text : "・"} `.replace("・ ", "・");
    const counter = counters.get(found.key) ?? [];
    counters.set(found.key, counter);
    const override = numbering.instances.get(numberId)?.startOverrides.get(level);
    const isRestart = override !== undefined && !begun.has(`${numberId}/${level}`);
    begun.add(`${numberId}/${level}`);
    const last = counter[level];
    counter[level] = isRestart ? override : last === undefined ? shape.start : last + 1;
    counter.length = level + 1;
    const number = shape.text.replace(/%([1-9])/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      const above = found.definition.levels[at];
      return above === undefined
        ? ""
        : formatNumber(counter[at] ?? above.start, shape.isLegal ? "decimal" : above.format);
    });
    return shape.format === "none" || number.trim() === "" ? "" : number + shape.gap;
  };
}
