import { type CsvDialect, scanRecords, UnclosedQuoteError } from "./scan-records.ts";

/** What a file named .csv or .tsv really holds. */
export interface CsvLayout {
  delimiter: string;
  /** `list`: one column of short entries. `text`: prose, which only its name calls a table. */
  kind: "table" | "list" | "text";
}

const DELIMITERS = [",", "\t", ";"] as const;
const SAMPLE_CHARS = 65_536;
/** Titles and notes stand around small tables, but seldom outnumber their rows by more. */
const MIN_TABLE_SHARE = 0.25;
const MAX_ENTRY_CHARS = 60;

/** The separator that gives the most records of the same width; of several, the one that gives the widest. */
export function detectLayout(text: string, preferred: string): CsvLayout {
  const sample = text.slice(0, SAMPLE_CHARS);
  const ordered = [preferred, ...DELIMITERS.filter((delimiter) => delimiter !== preferred)];
  const { delimiter, share } = ordered
    .map((one) => ({ delimiter: one, ...regularity(sample, one) }))
    .reduce((best, one) =>
      one.records > best.records || (one.records === best.records && one.width > best.width) ? one : best,
    );
  if (share >= MIN_TABLE_SHARE) return { delimiter, kind: "table" };
  return { delimiter, kind: isList(sample, delimiter) ? "list" : "text" };
}

interface Regularity {
  /** How many records share the most frequent width above 1, less those that the separator tears apart. */
  records: number;
  width: number;
  /** Part of the records that are not blank which have a width above 1. */
  share: number;
}

/** A record is torn apart when a quote opens a field but does not enclose it: the separator is another one. */
function regularity(sample: string, delimiter: string): Regularity {
  const counts = new Map<number, number>();
  let all = 0;
  let wide = 0;
  let torn = 0;
  const count = (dialect: CsvDialect): void =>
    scanRecords(sample, dialect, ({ fields }) => {
      if (fields.every(({ start, end }) => start === end)) return;
      all++;
      if (fields.some(({ start }) => sample[start] === '"' && sample[start - 1] !== '"')) torn++;
      if (fields.length <= 1) return;
      wide++;
      counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
    });
  try {
    count({ delimiter, isQuoted: true });
  } catch (error) {
    // Why: the sample may end inside a quoted field; what was counted before it is enough.
    if (!(error instanceof UnclosedQuoteError)) throw error;
  }
  const [width, records] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0]);
  return { records: records - torn, width, share: all === 0 ? 0 : wide / all };
}

function isList(sample: string, delimiter: string): boolean {
  if (sample.includes(delimiter)) return false;
  return sample.split("\n").every((line) => line.length <= MAX_ENTRY_CHARS && !line.trimEnd().endsWith("。"));
}
