import { extname } from "node:path";
import { decodeText } from "../../decode-text.ts";
import type { Block } from "../../structure/block.ts";
import type { FileContent, ParsedDocument } from "../parsed-document.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { createFaqCollector, findFaqColumns } from "./collect-faq.ts";
import { createTableCollector, type TableCollector } from "./collect-tables.ts";
import { type CsvLayout, detectLayout } from "./detect-layout.ts";
import { type CsvDialect, type CsvRecord, scanRecords, UnclosedQuoteError } from "./scan-records.ts";

/**
 * Delimited text (.csv, .tsv). The document's text is the file's own, so that its line numbers and quotes are the
 * original's; the table only says where each cell stands in it.
 */
export async function parseCsv({ bytes, source }: FileContent): Promise<ParsedDocument> {
  const decoded = decodeText(bytes);
  if ("reason" in decoded) throw new UnreadableFileError(decoded.reason);
  const { text } = decoded;
  const layout = detectLayout(text, extname(source).toLowerCase() === ".tsv" ? "\t" : ",");
  const { blocks, warnings } = layout.kind === "text" ? { blocks: null, warnings: [] } : readTables(text, layout);
  return { text, blocks, places: [], title: null, asOf: null, warnings, quality: { pages: null, emptyPages: [] } };
}

function readTables(text: string, { delimiter, kind }: CsvLayout): { blocks: Block[]; warnings: string[] } {
  try {
    return { blocks: collect(text, { delimiter, isQuoted: true }, kind === "list"), warnings: [] };
  } catch (error) {
    if (!(error instanceof UnclosedQuoteError)) throw error;
    return {
      blocks: collect(text, { delimiter, isQuoted: false }, kind === "list"),
      warnings: [
        '引用符（"）が閉じられていないため、引用符をふつうの文字として読みました。区切りがずれていないかを確かめてください。',
      ],
    };
  }
}

function collect(text: string, dialect: CsvDialect, isList: boolean): Block[] {
  let collector: TableCollector | undefined;
  scanRecords(text, dialect, (record) => {
    collector ??= collectorFor(text, record, isList);
    collector.add(record);
  });
  return collector?.finish() ?? [];
}

/** By the first record: a file of questions and answers says so in the names of its columns. */
function collectorFor(text: string, first: CsvRecord, isList: boolean): TableCollector {
  const columns = findFaqColumns(text, first);
  return columns === null ? createTableCollector(text, isList) : createFaqCollector(text, columns);
}
