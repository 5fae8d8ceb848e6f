import { type Clustered, clusterOf } from "../cluster-of.ts";
import type { ValuePair } from "../statistics/paired-comparison.ts";

/** What a comparison needs to know of a case: of a run, or as a baseline keeps it. */
export interface ComparableCase extends Clustered {
  suite: string;
  behavior: string;
  model: string;
  /** By `Metric.name`; absent when it was not kept. */
  scores: Record<string, number | null>;
}

/** The cases that both runs have, in the order of the second. */
export interface PairedCases<Before extends ComparableCase, After extends ComparableCase> {
  pairs: { before: Before; after: After }[];
  /** Ids that only the second has. */
  added: string[];
  /** Ids that only the first has. */
  removed: string[];
}

/**
 * Pairs cases by model and id. Two runs of one model each are compared whatever the models are: that is how two models
 * are.
 */
export function pairCases<Before extends ComparableCase, After extends ComparableCase>(
  before: readonly Before[],
  after: readonly After[],
): PairedCases<Before, After> {
  const isOneEach = isOfOneModel(before) && isOfOneModel(after);
  const keyOf = ({ model, id }: ComparableCase): string => (isOneEach ? id : `${model}\n${id}`);
  const earlier = new Map(before.map((one) => [keyOf(one), one]));
  const pairs: { before: Before; after: After }[] = [];
  const added: string[] = [];
  for (const one of after) {
    const match = earlier.get(keyOf(one));
    if (match === undefined) added.push(one.id);
    else pairs.push({ before: match, after: one });
    earlier.delete(keyOf(one));
  }
  return { pairs, added, removed: [...earlier.values()].map(({ id }) => id) };
}

function isOfOneModel(cases: readonly ComparableCase[]): boolean {
  return new Set(cases.map(({ model }) => model)).size <= 1;
}

/** The values of one measure, of the cases that bear on it in both runs. */
export function pairValues(pairs: PairedCases<ComparableCase, ComparableCase>["pairs"], metric: string): ValuePair[] {
  return pairs.flatMap(({ before, after }) => {
    const [earlier, later] = [before.scores[metric] ?? null, after.scores[metric] ?? null];
    if (earlier === null || later === null) return [];
    return { cluster: clusterOf(after), before: earlier, after: later };
  });
}
