import { join } from "node:path";
import type { Measure, MeasurePart } from "../measures/measure.ts";
import { readDataset } from "../measures/read-dataset.ts";
import { compareSystems, describeMisses, type SystemRun } from "./compare-systems.ts";
import { rankingMetrics } from "./ranking-metrics.ts";
import { rankingRows } from "./ranking-table.ts";
import type { RetrievalEntry, RetrievalQuery } from "./retrieval-set.ts";
import { langchainChain } from "./systems/langchain-chain.ts";
import { miniSearchDefaults, miniSearchWords } from "./systems/mini-search.ts";
import { bigramBm25, wordBm25 } from "./systems/plain-bm25.ts";
import { product } from "./systems/product.ts";
import { csvFile, MARKDOWN_FILES } from "./systems/product-source.ts";

interface FaqQuery {
  id: string;
  question: string;
  /** Entries that answer it, that are related, and that are about the same topic. */
  A: string[];
  B: string[];
  C: string[];
}

const GAINS = { A: 3, B: 2, C: 1 } as const;
const TARGETS = { mrrAt10: 0.54, hitAt5: 0.7 } as const;

/** Citizens' questions over a city's FAQ: which entry answers? */
export const measureLocalgovfaq: MeasurePart = async (sharedFolder) => {
  const folder = join(sharedFolder, "datasets", "localgovfaq");
  const entries = readDataset<RetrievalEntry>(folder, "passages");
  const asked = readDataset<FaqQuery>(folder, "queries");
  if (entries === null || asked === null) return { skipped: `${folder} がありません` };
  const queries = asked.map(toQuery);
  const products = await compareSystems({ entries, queries }, [
    product(csvFile("質問", "回答"), { withLegs: false }),
    product(MARKDOWN_FILES, { withLegs: true }),
  ]);
  const others = await compareSystems({ entries, queries }, [
    bigramBm25,
    wordBm25,
    miniSearchDefaults,
    miniSearchWords,
    langchainChain,
  ]);
  const shipped = products.slice(0, 2);
  const { answerable, judged } = rankingMetrics(shipped[0]?.rankings ?? []);
  return {
    measures: shipped.flatMap(toMeasures),
    tables: [
      {
        title: "方式の比較",
        rows: rankingRows([...others, ...products], ["hit@1", "hit@5", "MRR@10", "nDCG@10"]),
        notes: [
          `項目 ${entries.length} 件、質問 ${queries.length} 件。hit と MRR は、答える項目（A）のある ${answerable} 件の平均。`,
          `nDCG@10 は判定のある ${judged} 件の平均。利得は A（答える）= 3、B（関連する）= 2、C（同じ話題）= 1 の線形。`,
          "典拠は、ファイルを実際に取り込み、検索の上位 10 件の箇所が属する項目を順に数えた。",
          "字下げした行は、典拠の検索の部品を同じ索引（Markdown）で個別に測ったもの。",
        ],
      },
    ],
  };
};

function toQuery({ id, question, A, B, C }: FaqQuery): RetrievalQuery {
  const gains = new Map<string, number>();
  for (const [label, ids] of Object.entries({ C, B, A })) {
    for (const entry of ids) gains.set(entry, GAINS[label as keyof typeof GAINS]);
  }
  return { id, question, answers: new Set(A), gains };
}

function toMeasures(run: SystemRun): Measure[] {
  const metrics = rankingMetrics(run.rankings);
  const measure = (name: string, value: number, target: number): Measure => ({
    name: `${run.name} ${name}`,
    value: value.toFixed(3),
    target: `≥ ${target}`,
    passed: value >= target,
    failures: [],
  });
  return [
    measure("MRR@10", metrics.mrrAt10, TARGETS.mrrAt10),
    { ...measure("hit@5", metrics.hitAt5, TARGETS.hitAt5), failures: describeMisses(run, 5) },
  ];
}
