import type { FormatParser } from "../parsed-document.ts";
import { readPdf } from "./read-pdf.ts";

/** PDF: pages are its places; text, tables and headings are read from where things stand on them. */
export const parsePdf: FormatParser = async ({ bytes }) => (await readPdf(bytes)).document;
