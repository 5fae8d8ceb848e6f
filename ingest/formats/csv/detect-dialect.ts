import { type CsvDialect, scanRecords, UnclosedQuoteError } from "./scan-records.ts";

const DELIMITERS = [",", "\t", ";"] as const;
const SAMPLE_CHARS = 65_536;

/** The separator that gives the most records of the same width; of several, the one that gives the widest. */
export function detectDelimiter(text: string, preferred: string): string {
  const sample = text.slice(0, SAMPLE_CHARS);
  const ordered = [preferred, ...DELIMITERS.filter((delimiter) => delimiter !== preferred)];
  const scored = ordered.map((delimiter) => ({ delimiter, ...regularity(sample, delimiter) }));
  return scored.reduce((best, one) =>
    one.records > best.records || (one.records === best.records && one.width > best.width) ? one : best,
  ).delimiter;
}

/**
 * How many records share the most frequent width above 1, and that width. Records in which a quote opens a field but
 * does not enclose it are not counted: another separator tears them apart.
 */
function regularity(sample: string, delimiter: string): { records: number; width: number } {
  const counts = new Map<number, number>();
  const count = (dialect: CsvDialect): void =>
    scanRecords(sample, dialect, ({ fields }) => {
      const isTorn = fields.some(({ start }) => sample[start] === '"' && sample[start - 1] !== '"');
      if (fields.length > 1 && !isTorn) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
    });
  try {
    count({ delimiter, isQuoted: true });
  } catch (error) {
    // Why: the sample may end inside a quoted field; what was counted before it is enough.
    if (!(error instanceof UnclosedQuoteError)) throw error;
  }
  const [width, records] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0]);
  return { records, width };
}
