import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element without its namespaces' prefixes, which every program chooses for itself. */
export interface XmlElement {
  name: string;
  /** By name as written, prefix included. */
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

/** XML that cannot be read, or that does what no Office file does (document types, endless nesting). */
export class MalformedXmlError extends Error {}

const MAX_NESTING = 256;
const ATTRIBUTES = ":@";
const TEXT = "#text";

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  trimValues: false,
  parseTagValue: false,
  // Why: references are resolved here, in one pass, so that no entity can be defined and multiply.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_NESTING,
});

/**
 * Reads one part of an Office file. Of alternatives (`mc:AlternateContent`) the preferred one is kept, once.
 * @returns the root element.
 * @throws MalformedXmlError
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  const xml = decodeXml(bytes);
  if (xml.includes("<!DOCTYPE")) throw new MalformedXmlError("document type");
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) throw new MalformedXmlError(verdict.err.msg);
  let nodes: unknown;
  try {
    nodes = PARSER.parse(xml);
  } catch (error) {
    throw new MalformedXmlError("cannot be parsed", { cause: error });
  }
  const [root] = elementsOf(toTree(nodes as RawNode[]));
  if (root === undefined) throw new MalformedXmlError("no root element");
  return root;
}

type RawNode = Record<string, unknown>;

function decodeXml(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = isUtf16 ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new MalformedXmlError("encoding", { cause: error });
  }
}

/** Rebuilds the parser's nodes; with a list of what is to do, because files decide how deep they nest. */
function toTree(nodes: RawNode[]): XmlElement {
  const root: XmlElement = { name: "", attributes: {}, children: [] };
  const pending: { raw: RawNode[]; into: XmlElement }[] = [{ raw: nodes, into: root }];
  for (let todo = pending.pop(); todo !== undefined; todo = pending.pop()) {
    for (const raw of todo.raw) {
      const tag = Object.keys(raw).find((key) => key !== ATTRIBUTES);
      if (tag === undefined) continue;
      if (tag === TEXT) {
        todo.into.children.push(resolveReferences(String(raw[TEXT])));
        continue;
      }
      const element: XmlElement = {
        name: localName(tag),
        attributes: readAttributes(raw[ATTRIBUTES]),
        children: [],
      };
      todo.into.children.push(element);
      pending.push({ raw: raw[tag] as RawNode[], into: element });
    }
  }
  return root;
}

function readAttributes(raw: unknown): Record<string, string> {
  const entries = Object.entries((raw ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name, resolveReferences(String(value))]));
}

const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/gu;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function resolveReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (whole, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name !== undefined) return NAMED[name] as string;
    const code = decimal === undefined ? Number.parseInt(hexadecimal as string, 16) : Number(decimal);
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? whole : String.fromCodePoint(code);
  });
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Child elements, all or those of a name, with alternatives replaced by the one that counts. */
export function elementsOf(parent: XmlElement, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  const pending = parent.children.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node === "string") continue;
    if (node.name === "AlternateContent") {
      for (const child of (preferred(node)?.children ?? []).toReversed()) pending.push(child);
    } else if (name === undefined || node.name === name) found.push(node);
  }
  return found;
}

/** The first child element of a name. */
export function elementOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent && elementsOf(parent, name)[0];
}

/** Every element of one of the names below a parent, in document order, without those inside another of them. */
export function findElements(parent: XmlElement, names: ReadonlySet<string>): XmlElement[] {
  const found: XmlElement[] = [];
  const pending = elementsOf(parent).reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (names.has(node.name)) found.push(node);
    else for (const child of elementsOf(node).reverse()) pending.push(child);
  }
  return found;
}

/** The element's own character data. */
export function textOf(element: XmlElement | undefined): string {
  return element?.children.filter((child) => typeof child === "string").join("") ?? "";
}

/** An attribute whose name carries a prefix, such as `r:id`; its unprefixed namesake is another one. */
export function prefixedAttribute(element: XmlElement | undefined, name: string): string | undefined {
  return Object.entries(element?.attributes ?? {}).find(([key]) => key.includes(":") && localName(key) === name)?.[1];
}

/** The first alternative is what the newest program shows; the fallback is for programs that know none of them. */
function preferred(alternatives: XmlElement): XmlElement | undefined {
  const children = alternatives.children.filter((child) => typeof child !== "string");
  return children.find(({ name }) => name === "Choice") ?? children.find(({ name }) => name === "Fallback");
}
