import type { Ranking } from "./ranking-metrics.ts";
import type { RetrievalSet } from "./retrieval-set.ts";
import type { RetrievalSystem } from "./systems/retrieval-system.ts";

/** What a system ranked for every query. */
export interface SystemRun {
  name: string;
  rankings: Ranking[];
}

const TOP_K = 10;

/** Asks every system every query; one system after the other, so that only one is open at a time. */
export async function compareSystems(
  { entries, queries }: RetrievalSet,
  systems: readonly RetrievalSystem[],
): Promise<SystemRun[]> {
  const runs: SystemRun[] = [];
  for (const open of systems) {
    const { rankings: ranked, close } = await open(entries);
    try {
      for (const { name, rank } of ranked) {
        const rankings: Ranking[] = [];
        for (const query of queries) rankings.push({ query, ids: await rank(query.question, TOP_K) });
        runs.push({ name, rankings });
      }
    } finally {
      await close();
    }
  }
  return runs;
}

/** Wrong answers of a run, one a line. */
export function describeMisses({ rankings }: SystemRun, cutoff: number): string[] {
  return rankings
    .filter(({ query, ids }) => query.answers.size > 0 && !ids.slice(0, cutoff).some((id) => query.answers.has(id)))
    .map(
      ({ query, ids }) =>
        `${query.id}「${query.question}」 正 ${[...query.answers].join(" ")}、得 ${ids.slice(0, cutoff).join(" ")}`,
    );
}
