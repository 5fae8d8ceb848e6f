import type { MeasurePart } from "../measures/measure.ts";

/** What can be measured, by the name that can be given on the command line. Loaded when it is needed. */
export const MEASURE_PARTS: Readonly<Record<string, () => Promise<MeasurePart>>> = {
  files: async () => (await import("./measure-files.ts")).measureFiles,
  encodings: async () => (await import("./measure-encodings.ts")).measureEncodings,
  laws: async () => (await import("./measure-laws.ts")).measureLaws,
  tables: async () => (await import("./measure-tables.ts")).measureTables,
  pdf: async () => (await import("./measure-pdf.ts")).measurePdf,
  ledger: async () => (await import("./measure-ledger.ts")).measureLedger,
  numbers: async () => (await import("./measure-numbers.ts")).measureNumbers,
};
