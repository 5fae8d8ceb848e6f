import { CsvError, parse } from "csv-parse/sync";
import { type TextRange, trimRange } from "../../../core/text/sentences.ts";

/** A record of a delimited file, with the places of its fields in the text. */
export interface CsvRecord {
  start: number;
  /** Without the line break. */
  end: number;
  /** Without quotes and surrounding blanks; doubled quotes stay as written. */
  fields: TextRange[];
}

/** How a file separates its fields. */
export interface CsvDialect {
  delimiter: string;
  /** False where quotes are ordinary characters. */
  isQuoted: boolean;
}

/** A quote that opens a field and is never closed. */
export class UnclosedQuoteError extends Error {}

/**
 * Walks a delimited text record by record, without keeping them. csv-parse cuts it into fields; it tells their values
 * only, from which their places follow: a field is written either as it is, or in quotes with its quotes doubled.
 * @throws UnclosedQuoteError
 */
export function scanRecords(text: string, dialect: CsvDialect, visit: (record: CsvRecord) => void): void {
  let at = 0;
  const locate = (values: string[]): null => {
    const start = at;
    const fields: TextRange[] = [];
    for (const [index, value] of values.entries()) {
      if (index > 0) at += dialect.delimiter.length;
      const written = dialect.isQuoted ? quotedForm(text, at, value) : null;
      const length = written ?? value.length;
      const inside = written === null ? 0 : 1;
      fields.push(trimRange(text, { start: at + inside, end: at + length - inside }));
      at += length;
    }
    visit({ start, end: at, fields });
    at += text.startsWith("\r\n", at) ? 2 : 1;
    return null;
  };
  try {
    parse(text, {
      delimiter: dialect.delimiter,
      quote: dialect.isQuoted ? '"' : null,
      record_delimiter: text.includes("\n") ? ["\r\n", "\n"] : ["\r"],
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: 0,
      on_record: locate,
    });
  } catch (error) {
    if (error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED") throw new UnclosedQuoteError(error.message);
    throw error;
  }
}

/** Length of a value's quoted form at a place, or null when it is not written so there. */
function quotedForm(text: string, at: number, value: string): number | null {
  if (text[at] !== '"') return null;
  const escaped = value.includes('"') ? value.replaceAll('"', '""') : value;
  const isThere = text[at + escaped.length + 1] === '"' && text.startsWith(escaped, at + 1);
  return isThere ? escaped.length + 2 : null;
}
