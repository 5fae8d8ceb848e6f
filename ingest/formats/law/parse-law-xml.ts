import type { LawIdentity } from "../../../core/law-identity.ts";
import { decodeText } from "../../decode-text.ts";
import { createDocumentBuilder } from "../document-builder.ts";
import type { FileContent, ParsedDocument } from "../parsed-document.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { findEnforcementDate } from "./enforcement-date.ts";
import { lawText } from "./law-text.ts";
import { textOf } from "./law-walk.ts";
import { readXml } from "./read-xml.ts";
import { writeLaw } from "./write-law.ts";
import { countElements, findElement, type XmlElement } from "./xml-element.ts";

const DECLARED_ENCODING = /^[^>]{0,100}\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/u;
const DECLARATION_BYTES = 200;

/**
 * A law in the standard XML of e-Gov (法令標準 XML, https://laws.e-gov.go.jp/file/XMLSchemaForJapaneseLaw_v3.xsd),
 * alone or within an answer of its API: parts to articles as headings, articles, paragraphs and items as places,
 * items as bullets, 別表 as tables. The table of contents is left out, because it repeats the headings, and its
 * figures are article numbers.
 * @throws UnreadableFileError for XML that is broken, or no law.
 */
export async function parseLawXml({ bytes, source }: FileContent): Promise<ParsedDocument> {
  const start = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString("latin1");
  const decoded = decodeText(bytes, { charset: DECLARED_ENCODING.exec(start)?.[1] ?? null });
  if ("reason" in decoded) throw new UnreadableFileError(decoded.reason);
  const root = readXml(decoded.text);
  const law = findElement(root, "Law");
  const body = law === null ? null : findElement(law, "LawBody");
  if (law === null || body === null) throw notALaw(root);
  const builder = createDocumentBuilder();
  writeLaw(law, builder);
  const figures = countElements(law, "Fig");
  const { text, blocks, places } = builder.build();
  if (text === "") throw new UnreadableFileError("法令の本文がありません。元のファイルを取り直してください。");
  const title = findElement(body, "LawTitle");
  return {
    text,
    blocks,
    places,
    title: (title && lawText(title)) || null,
    asOf: findEnforcementDate(source, law),
    law: identifyLaw(law, title),
    warnings: figures === 0 ? [] : [`図（様式を含む）${figures} 点は収録されていません。原典で確かめてください。`],
    quality: { pages: null, emptyPages: [] },
  };
}

/** Several short names stand in one attribute. */
const BETWEEN_NAMES = /[、，,;；]/u;

function identifyLaw(law: XmlElement, title: XmlElement | null): LawIdentity {
  const number = textOf(law, "LawNum");
  const { Abbrev: short = "", OldLawTitle: old = "" } = title?.attributes ?? {};
  const names = [...short.split(BETWEEN_NAMES), old].map((name) => name.trim());
  return { number: number || null, names: names.filter((name) => name !== "") };
}

function notALaw(root: XmlElement): UnreadableFileError {
  return new UnreadableFileError(
    `法令の XML ではありません（最も外側の要素は <${root.name.slice(0, 40)}> です）。XML は e-Gov の法令標準 XML だけに対応しています。HTML か CSV に書き出してください。`,
  );
}
