import type { Perspective } from "./perspectives.ts";

/** What the guide adds for systems that search documents before they answer. */
export const RAG = "RAG（検索して答えるシステム）";

/** Something of ours that bears on an item. */
export type Measure =
  /** A `Metric` by its name; of one suite when that is named. */
  | { kind: "metric"; name: string; suite?: string }
  /** The verdicts of the safety suite on the prompts of a viewpoint. */
  | { kind: "safety"; perspective: Perspective }
  /** A test file. */
  | { kind: "test"; path: string }
  /** A script of package.json, with what is given to it. */
  | { kind: "command"; script: string; args?: string }
  | { kind: "document"; path: string };

/** One row of the self-check sheet. */
export interface ViewpointItem {
  /** `3-2`; stable, because what people filled in is found by it. */
  id: string;
  viewpoint: Perspective | typeof RAG;
  /** What is to be checked, in a sentence. */
  item: string;
  measures: readonly Measure[];
  /** What a person has to do besides; absent when the measures settle it. */
  person?: string;
  /** Why the item does not apply; then nothing is measured. */
  notApplicable?: string;
}

export const metric = (name: string, suite?: string): Measure =>
  suite === undefined ? { kind: "metric", name } : { kind: "metric", name, suite };
export const safety = (perspective: Perspective): Measure => ({ kind: "safety", perspective });
export const test = (path: string): Measure => ({ kind: "test", path });
export const command = (script: string, args?: string): Measure =>
  args === undefined ? { kind: "command", script } : { kind: "command", script, args };
export const document = (path: string): Measure => ({ kind: "document", path });
