import type { MeasurePart } from "../measures/measure.ts";

/** A data set that can be measured. */
export interface DatasetPart {
  /** The block of docs/evaluation.md that its results are written to; parts may share one. */
  block: string;
  /** Heading of its results in that block. */
  title: string;
  /** Whether it reads material beside the project, and so is left out where there is none. */
  isOutside: boolean;
  /** Loaded when it is needed. */
  load: () => Promise<MeasurePart>;
}

/** Data sets by the name that can be given on the command line. */
export const DATASET_PARTS: Readonly<Record<string, DatasetPart>> = {
  independent: {
    block: "independent",
    title: "別の作者による質問",
    isOutside: false,
    load: async () => (await import("./measure-independent.ts")).measureIndependent,
  },
  localgovfaq: {
    block: "retrieval",
    title: "市の FAQ（localgovfaq）",
    isOutside: true,
    load: async () => (await import("./measure-localgovfaq.ts")).measureLocalgovfaq,
  },
  jsquad: {
    block: "retrieval",
    title: "百科事典の段落（JSQuAD）",
    isOutside: true,
    load: async () => (await import("./measure-jsquad.ts")).measureJsquad,
  },
  laws: {
    block: "laws",
    title: "法令の条文の照会（e-Gov の 7 法令）",
    isOutside: true,
    load: async () => (await import("../laws/measure-law-lookup.ts")).measureLawLookup("lookup.jsonl"),
  },
  "laws-reworded": {
    block: "laws",
    title: "法令の条文の照会: 調整に使わなかった聞き方",
    isOutside: true,
    load: async () => (await import("../laws/measure-law-lookup.ts")).measureLawLookup("second-wording.jsonl"),
  },
  figures: {
    block: "claims",
    title: "数値の照合（開発用の質問と資料の表）",
    isOutside: false,
    load: async () => (await import("../checks/measure-figures.ts")).measureFigures,
  },
  sentences: {
    block: "claims",
    title: "文の点検（開発用の質問）",
    isOutside: false,
    load: async () => (await import("../checks/measure-sentences.ts")).measureSentences,
  },
  inventing: {
    block: "inventing",
    title: "数値を作るモデル（開発用の質問）",
    isOutside: false,
    load: async () => (await import("../inventing/measure-inventing.ts")).measureInventing,
  },
  stages: {
    block: "stages",
    title: "検索の手助け（開発用の質問）",
    isOutside: false,
    load: async () => (await import("../stages/measure-stages.ts")).measureStages,
  },
  refusals: {
    block: "claims",
    title: "指示と有害な依頼",
    isOutside: true,
    load: async () => (await import("../checks/measure-refusals.ts")).measureRefusals,
  },
  claims: {
    block: "claims",
    title: "主張の裏付け（議会の質疑、PoliInfo）",
    isOutside: true,
    load: async () => (await import("../checks/measure-claims.ts")).measureClaims,
  },
};
