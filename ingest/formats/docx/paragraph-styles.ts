import { attributeIn, readXmlTokens } from "./xml-tokens.ts";

/** What a paragraph style says of structure, its bases considered. */
export interface ParagraphStyle {
  name: string;
  numberId: string | null;
  level: number | null;
  /** 0 is the outermost. */
  outline: number | null;
}

type StyleEntry = ParagraphStyle & { basedOn: string | null };

const MAX_BASES = 20;

/** Reads `word/styles.xml`. @throws Error when it is no well-formed XML. */
export function readParagraphStyles(xml: string | undefined): (id: string) => ParagraphStyle | null {
  const styles = new Map<string, StyleEntry>();
  let open: StyleEntry | null = null;
  for (const token of xml === undefined ? [] : readXmlTokens(xml)) {
    if (token.kind === "close" && token.name === "w:style") open = null;
    if (token.kind === "close" || token.kind === "text") continue;
    const value = attributeIn(token, "w:val") ?? "";
    if (token.name === "w:style") {
      open = { name: "", numberId: null, level: null, outline: null, basedOn: null };
      styles.set(attributeIn(token, "w:styleId") ?? "", open);
    }
    if (open === null) continue;
    if (token.name === "w:name") open.name = value;
    if (token.name === "w:basedOn") open.basedOn = value;
    if (token.name === "w:numId") open.numberId = value;
    if (token.name === "w:ilvl") open.level = Number(value);
    if (token.name === "w:outlineLvl") open.outline = Number(value);
  }
  return (id) => {
    const style = styles.get(id);
    if (style === undefined) return null;
    const whole = { ...style };
    let base = style.basedOn;
    for (let depth = 0; base !== null && depth < MAX_BASES; depth++) {
      const { numberId = null, level = null, outline = null, basedOn = null } = styles.get(base) ?? {};
      whole.numberId ??= numberId;
      whole.level ??= level;
      whole.outline ??= outline;
      base = basedOn;
    }
    return whole;
  };
}
