import { createAssistant } from "../../../core/create-assistant.ts";
import type { DocumentMeta, SearchFilter } from "../../../core/types.ts";
import { BENCH_COLLECTION } from "../measure-ingest.ts";
import { measureInterleaved, type Timing } from "../measure-interleaved.ts";
import { createSeededRandom } from "../seeded-random.ts";

export interface FilterRow extends Timing {
  name: string;
  /** Part of the documents that pass, from 0 to 1. */
  share: number;
  /** p50 divided by that of a search without a filter. */
  timesUnfiltered: number;
  /** Passages from documents that do not pass; must be 0. */
  leaks: number;
}

const SHARES = [0.001, 0.01, 0.1, 0.5];
/** Enough for medians; nine searches per question would take minutes over a large index. */
const MAX_QUESTIONS = 100;

/**
 * A whole search (reading the question, both indexes, fusion, passages) with filters that let parts of the documents
 * through: many of them all over the collection, or some that stand side by side. The same questions without a filter
 * and with each filter, side by side in one run.
 */
export async function measureFilters(options: {
  stateDir: string;
  synonymsFile: string;
  questions: readonly string[];
}): Promise<{ rows: FilterRow[] }> {
  const { stateDir, synonymsFile } = options;
  const questions = options.questions.slice(0, MAX_QUESTIONS);
  const assistant = await createAssistant({ stateDir, defaultCollection: BENCH_COLLECTION, synonymsFile });
  try {
    const filters = chooseFilters(await assistant.listDocuments());
    const leaks = new Map<string, number>();
    const contenders = filters.map(({ name, filter }) => ({
      name,
      async run(query: string) {
        const passages = await assistant.search({ query, ...(filter && { filter }) });
        const passing = filter?.documentIds;
        const strange = passing === undefined ? [] : passages.filter(({ document }) => !passing.includes(document.id));
        leaks.set(name, (leaks.get(name) ?? 0) + strange.length);
      },
    }));
    const timings = await measureInterleaved(contenders, questions);
    const unfiltered = timings.get(UNFILTERED) as Timing;
    const rows = filters.map(({ name, share }) => {
      const timing = timings.get(name) as Timing;
      return { name, share, ...timing, timesUnfiltered: timing.p50Ms / unfiltered.p50Ms, leaks: leaks.get(name) ?? 0 };
    });
    return { rows };
  } finally {
    await assistant.close();
  }
}

const UNFILTERED = "絞り込みなし";

interface NamedFilter {
  name: string;
  share: number;
  filter: SearchFilter | undefined;
}

function chooseFilters(documents: readonly DocumentMeta[]): NamedFilter[] {
  const ids = documents.map(({ id }) => id);
  const scattered = shuffle(ids);
  const filters = SHARES.flatMap((share): NamedFilter[] => {
    const count = Math.max(1, Math.round(ids.length * share));
    const percent = `${share * 100}%`;
    return [
      { name: `${percent} 散在`, share, filter: { documentIds: scattered.slice(0, count) } },
      { name: `${percent} 連続`, share, filter: { documentIds: ids.slice(0, count) } },
    ];
  });
  return [{ name: UNFILTERED, share: 1, filter: undefined }, ...filters];
}

function shuffle<Item>(items: readonly Item[]): Item[] {
  const random = createSeededRandom(1);
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = random.integer(0, at);
    [shuffled[at], shuffled[other]] = [shuffled[other] as Item, shuffled[at] as Item];
  }
  return shuffled;
}
