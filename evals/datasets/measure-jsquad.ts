import { join } from "node:path";
import type { MeasurePart } from "../measures/measure.ts";
import { readDataset } from "../measures/read-dataset.ts";
import { compareSystems, describeMisses } from "./compare-systems.ts";
import { rankingMetrics } from "./ranking-metrics.ts";
import { rankingRows } from "./ranking-table.ts";
import type { RetrievalEntry } from "./retrieval-set.ts";
import { langchainChain } from "./systems/langchain-chain.ts";
import { miniSearchDefaults, miniSearchWords } from "./systems/mini-search.ts";
import { bigramBm25, wordBm25 } from "./systems/plain-bm25.ts";
import { product } from "./systems/product.ts";
import { MARKDOWN_FILES } from "./systems/product-source.ts";

interface PassageQuery {
  id: string;
  question: string;
  passage_id: string;
}

const TARGET = 0.92;

/** Reading questions over encyclopedia paragraphs: which paragraph was the question written for? */
export const measureJsquad: MeasurePart = async (sharedFolder) => {
  const folder = join(sharedFolder, "datasets", "jsquad");
  const entries = readDataset<RetrievalEntry>(folder, "passages");
  const asked = readDataset<PassageQuery>(folder, "queries");
  if (entries === null || asked === null) return { skipped: `${folder} がありません` };
  const queries = asked.map(({ id, question, passage_id: passageId }) => ({
    id,
    question,
    answers: new Set([passageId]),
    gains: new Map([[passageId, 1]]),
  }));
  const runs = await compareSystems({ entries, queries }, [
    product(MARKDOWN_FILES, { withLegs: true }),
    bigramBm25,
    wordBm25,
    miniSearchDefaults,
    miniSearchWords,
    langchainChain,
  ]);
  const [shipped] = runs;
  if (shipped === undefined) return [];
  const { hitAt1 } = rankingMetrics(shipped.rankings);
  return {
    measures: [
      {
        name: `${shipped.name} hit@1`,
        value: hitAt1.toFixed(3),
        target: `≥ ${TARGET}`,
        passed: hitAt1 >= TARGET,
        failures: describeMisses(shipped, 1),
      },
    ],
    tables: [
      {
        title: "方式の比較",
        rows: rankingRows(runs, ["hit@1", "hit@5", "MRR@10"]),
        notes: [`段落 ${entries.length} 件、質問 ${queries.length} 件。正解は、その質問が作られた段落ただ 1 つ。`],
      },
    ],
  };
};
