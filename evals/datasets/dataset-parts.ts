import type { MeasurePart } from "../measures/measure.ts";

/** A data set that can be measured. */
export interface DatasetPart {
  /** The block of docs/evaluation.md that its results are written to; parts may share one. */
  block: string;
  /** Heading of its results in that block. */
  title: string;
  /** Loaded when it is needed. */
  load: () => Promise<MeasurePart>;
}

/** Outside data sets by the name that can be given on the command line. */
export const DATASET_PARTS: Readonly<Record<string, DatasetPart>> = {
  localgovfaq: {
    block: "retrieval",
    title: "市の FAQ（localgovfaq）",
    load: async () => (await import("./measure-localgovfaq.ts")).measureLocalgovfaq,
  },
  jsquad: {
    block: "retrieval",
    title: "百科事典の段落（JSQuAD）",
    load: async () => (await import("./measure-jsquad.ts")).measureJsquad,
  },
};
