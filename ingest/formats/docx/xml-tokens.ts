/** One tag of an XML text, or what stands between two. */
export interface XmlToken {
  kind: "open" | "close" | "empty" | "text";
  /** With its prefix; empty for text. */
  name: string;
  /** As it stands in the XML. */
  raw: string;
}

const NAME = /^<\/?([^\s/>]+)/u;

/**
 * Cuts XML into tags and text, in one pass. Comments and processing instructions are text.
 * @throws Error when tags are not closed in order, or the XML declares entities of its own.
 */
export function readXmlTokens(xml: string): XmlToken[] {
  const tokens: XmlToken[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const start = xml.indexOf("<", at);
    if (start !== at) tokens.push({ kind: "text", name: "", raw: xml.slice(at, start === -1 ? undefined : start) });
    if (start === -1) break;
    const end = endOfMarkup(xml, start);
    const raw = xml.slice(start, end);
    tokens.push(toToken(raw, open));
    at = end;
  }
  if (open.length > 0 || tokens.length === 0) throw new Error(`XML ends inside <${open.at(-1) ?? ""}>`);
  return tokens;
}

function endOfMarkup(xml: string, start: number): number {
  const closing = xml.startsWith("<!--", start) ? "-->" : xml.startsWith("<![CDATA[", start) ? "]]>" : ">";
  const end = xml.indexOf(closing, start);
  if (end === -1) throw new Error("XML ends inside a tag");
  return end + closing.length;
}

function toToken(raw: string, open: string[]): XmlToken {
  if (/^<!DOCTYPE/iu.test(raw)) throw new Error("XML with a document type");
  if (/^<[!?]/u.test(raw)) return { kind: "text", name: "", raw };
  const name = NAME.exec(raw)?.[1] ?? "";
  if (raw.startsWith("</")) {
    if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    return { kind: "close", name, raw };
  }
  if (raw.endsWith("/>")) return { kind: "empty", name, raw };
  open.push(name);
  return { kind: "open", name, raw };
}

/** The value of an attribute as written, or null. */
export function attributeIn(token: XmlToken, name: string): string | null {
  return new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)')`, "u").exec(token.raw)?.slice(1).join("") ?? null;
}

/** The same tag under another name. */
export function renameToken(token: XmlToken, name: string): XmlToken {
  const raw = token.raw.replace(NAME, token.kind === "close" ? `</${name}` : `<${name}`);
  return { ...token, name, raw };
}
