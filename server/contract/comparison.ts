/** What `npm run eval -- --models … --out` writes and the page opens from a file. Types only: no route serves it. */
export type {
  COMPARISON_FORMAT,
  ComparedAnswer,
  ComparedBehavior,
  ComparedModel,
  ComparedRate,
  ComparedUsage,
  ModelComparison,
} from "../../core/model-comparison.ts";
