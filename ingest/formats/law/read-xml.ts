import { XMLParser, XMLValidator } from "fast-xml-parser";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import type { XmlElement } from "./xml-element.ts";

/** Laws nest some twenty elements deep. */
const MAX_DEPTH = 256;
const TEXT = "#text";
const CDATA = "#cdata";
const ATTRIBUTES = ":@";
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/giu;
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const LAST_CODE_POINT = 0x10ffff;

/**
 * Reads an XML document. Entities other than the five of XML and character references are refused where a document
 * declares its own, because they can grow without bounds.
 * @throws UnreadableFileError for broken XML, own entities and elements nested too deep.
 */
export function readXml(text: string): XmlElement {
  if (text.includes("<!ENTITY")) {
    throw new UnreadableFileError("XML が独自の実体（<!ENTITY>）を宣言しています。宣言を取り除いてください。");
  }
  const checked = XMLValidator.validate(text);
  if (checked !== true) {
    throw new UnreadableFileError(
      `XML が ${checked.err.line} 行目で壊れています。元のファイルを取り直してください。`,
      new Error(checked.err.msg),
    );
  }
  return toElement(parse(text));
}

function parse(text: string): unknown {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    cdataPropName: CDATA,
    maxNestedTags: MAX_DEPTH,
  });
  try {
    return parser.parse(text);
  } catch (error) {
    const isDeep = error instanceof Error && error.message.includes("nested");
    const reason = isDeep ? `XML の入れ子が深すぎます（${MAX_DEPTH} 段まで）` : "XML が壊れています";
    throw new UnreadableFileError(`${reason}。元のファイルを取り直してください。`, error);
  }
}

/** The parser gives each node as an object with one key, its name, beside that of its attributes. */
type ParsedNode = Record<string, unknown>;

function toElement(parsed: unknown): XmlElement {
  const document: XmlElement = { name: "", attributes: {}, children: [] };
  const open: { nodes: unknown; into: XmlElement }[] = [{ nodes: parsed, into: document }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!Array.isArray(next.nodes)) continue;
    for (const node of next.nodes as ParsedNode[]) {
      const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
      if (name === undefined) continue;
      if (name === TEXT) {
        next.into.children.push(decodeEntities(String(node[TEXT])));
      } else if (name === CDATA) {
        next.into.children.push(plainText(node[CDATA]));
      } else {
        const element: XmlElement = { name, attributes: readAttributes(node[ATTRIBUTES]), children: [] };
        next.into.children.push(element);
        open.push({ nodes: node[name], into: element });
      }
    }
  }
  const root = document.children.find((child) => typeof child !== "string");
  if (root === undefined) throw new UnreadableFileError("XML に要素がありません。元のファイルを取り直してください。");
  return root;
}

function plainText(nodes: unknown): string {
  return Array.isArray(nodes) ? nodes.map((node: ParsedNode) => String(node[TEXT] ?? "")).join("") : "";
}

function readAttributes(given: unknown): Record<string, string> {
  const entries = Object.entries((given ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name, decodeEntities(String(value))]));
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole;
  });
}
