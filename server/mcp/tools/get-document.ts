import { z } from "zod";
import { documentSummarySchema } from "../../contract.ts";
import { DocumentNotFoundError } from "../../errors.ts";
import { toDocumentSummaryJson } from "../../to-wire.ts";
import { cutPage } from "../cut-page.ts";
import { collection, documentId } from "../fields.ts";
import { describeSource } from "../place-passages.ts";
import { spanUri } from "../resources/document-uri.ts";
import { defineTool } from "../tool.ts";

const MAX_CHARS = 50_000;
const USUAL_CHARS = 8_000;
const offset = z.number().int().min(0).optional();

/** The bibliographic fields alone: how a file was read in is nothing to an agent. */
const documentMeta = documentSummarySchema.omit({ counts: true, format: true, ingestion: true, hasOriginal: true });

export const getDocument = defineTool({
  name: "get_document",
  title: "文書の原文",
  description:
    "文書の原文を、文字範囲を指定して少しずつ返します。続きは、応答の nextCharStart を charStart に入れて読みます。検索や回答が示した箇所の前後を確かめるのに使います。",
  scopes: ["read"],
  isQuestion: false,
  input: z.strictObject({
    documentId,
    collection,
    charStart: offset.describe("読み始める位置（原文の UTF-16 の文字数）。省略すると先頭。"),
    charEnd: offset.describe("読み終える位置（その文字は含まない）。省略すると末尾。"),
    maxChars: z
      .number()
      .int()
      .min(100)
      .max(MAX_CHARS)
      .optional()
      .describe(`一度に返す文字数の上限。省略すると ${USUAL_CHARS}。`),
  }),
  output: z.object({
    document: documentMeta,
    collection: z.string(),
    uri: z.string(),
    text: z.string(),
    charStart: z.number().int(),
    charEnd: z.number().int(),
    lineStart: z.number().int(),
    lineEnd: z.number().int(),
    page: z.number().int().nullable(),
    place: z.string().nullable(),
    totalChars: z.number().int(),
    nextCharStart: z.number().int().nullable(),
  }),
  async run({ documentId: id, charStart, charEnd, maxChars = USUAL_CHARS, ...asked }, { access }) {
    const { assistant } = access;
    const { collection: name = assistant.defaultCollection } = asked;
    const document = await assistant.getDocument(id, name);
    if (document === undefined) throw new DocumentNotFoundError();
    const page = cutPage(document, { charStart, charEnd, maxChars });
    const structured = {
      document: toDocumentSummaryJson(document),
      collection: name,
      uri: spanUri(name, { documentId: id, ...page }),
      ...page,
    };
    const head = `${describeSource({ ...page, title: document.title, asOf: document.asOf, documentId: id })} 全 ${page.totalChars} 文字`;
    const rest = page.nextCharStart === null ? "" : `\n\n（続きは charStart: ${page.nextCharStart}）`;
    return { structured, text: `${head}\n\n${page.text}${rest}` };
  },
});
