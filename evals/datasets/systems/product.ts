import { join } from "node:path";
import { createAssistant } from "../../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { makeFolder } from "../../../core/make-folder.ts";
import { compareCharacters, fuseLegs } from "../../../core/retrieval/retrieve.ts";
import { type SearchLegs, searchLegs } from "../../../core/retrieval/search-legs.ts";
import { loadSynonyms, NO_SYNONYMS, type Synonyms } from "../../../core/retrieval/synonyms.ts";
import { understandQuestion } from "../../../core/retrieval/understand-question.ts";
import { type CollectionIndex, openCollectionIndex } from "../../../core/search-index/collection-index.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";
import { PATHS } from "../../repository-paths.ts";
import { createTemporaryFolder } from "../../temporary-folder.ts";
import type { RetrievalEntry } from "../retrieval-set.ts";
import { fuseRanks } from "./fuse-ranks.ts";
import type { ProductSource } from "./product-source.ts";
import { distinctIds, type OpenedSystem, type Rank, type RetrievalSystem } from "./retrieval-system.ts";

const COLLECTION = "dataset";
const POOL = 40;

/** The shipped path: files are ingested into an index of their own, and `assistant.search` is asked. */
export function product(source: ProductSource, { withLegs }: { withLegs: boolean }): RetrievalSystem {
  return async (entries) => {
    const folder = await createTemporaryFolder("dataset");
    try {
      return await openProduct({ source, entries, withLegs, folder: folder.path, remove: () => folder.remove() });
    } catch (error) {
      await folder.remove();
      throw error;
    }
  };
}

async function openProduct(options: {
  source: ProductSource;
  entries: readonly RetrievalEntry[];
  withLegs: boolean;
  folder: string;
  remove: () => Promise<void>;
}): Promise<OpenedSystem> {
  const { source, entries, withLegs, folder, remove } = options;
  const [sourceFolder, stateDir] = [join(folder, "source"), join(folder, "state")];
  makeFolder(sourceFolder);
  await source.write(sourceFolder, entries);
  const embedder = createLexicalEmbedder();
  await ingestFolder({ source: sourceFolder, collection: COLLECTION, stateDir, embedder });
  const { synonymsFile } = PATHS;
  const assistant = await createAssistant({ stateDir, defaultCollection: COLLECTION, embedder, synonymsFile });
  const rank: Rank = async (query, topK) => {
    const passages = await assistant.search({ query, topK });
    return distinctIds(
      passages.flatMap((passage) => source.idsOf(passage, entries)),
      topK,
    );
  };
  const index = withLegs ? await openCollectionIndex({ stateDir, collection: COLLECTION, embedder }) : undefined;
  return {
    rankings: [
      { name: `典拠（${source.name}）`, rank },
      ...(index === undefined
        ? []
        : legRankings(index, await loadSynonyms(synonymsFile), (passage) => source.idsOf(passage, entries))),
    ],
    async close() {
      index?.close();
      await assistant.close();
      await remove();
    },
  };
}

/** The legs of the product's search one by one, and joined in other ways, over the same index. */
function legRankings(
  index: CollectionIndex,
  shipped: Synonyms,
  idsOf: (passage: Parameters<ProductSource["idsOf"]>[0]) => string[],
): OpenedSystem["rankings"] {
  const embedder = createLexicalEmbedder();
  const statistics = {
    chunkCount: index.keyword.size,
    documentFrequency: (term: string) => index.keyword.documentFrequency(term),
  };
  const rankBy =
    (choose: (legs: SearchLegs, question: string) => readonly number[], synonyms = shipped): Rank =>
    async (question, topK) => {
      const understanding = understandQuestion({ question, history: [], synonyms, statistics });
      const legs = await searchLegs({ index, embedder, understanding, topK: POOL });
      const ids = choose(legs, question).flatMap((ordinal) =>
        idsOf({ chunk: index.content.chunkAt(ordinal), document: index.content.documentOfChunk(ordinal) }),
      );
      return distinctIds(ids, topK);
    };
  const ordinalsOf = (hits: readonly { ordinal: number }[]): number[] => hits.map(({ ordinal }) => ordinal);
  const compared = (candidates: readonly { ordinal: number; score: number }[], question: string): number[] =>
    compareCharacters(question, candidates, index.content).map(({ ordinal }) => ordinal);
  return [
    { name: "　キーワードのみ", rank: rankBy(({ keyword }) => ordinalsOf(keyword)) },
    { name: "　ベクトルのみ", rank: rankBy(({ dense }) => ordinalsOf(dense)) },
    { name: "　統合: 相対スコア（採用）", rank: rankBy((legs) => ordinalsOf(fuseLegs(legs, embedder))) },
    { name: "　統合: 逆順位（RRF、k = 60）", rank: rankBy(({ keyword, dense }) => fuseRanks([keyword, dense])) },
    {
      name: "　相対スコア + 文字の照合（採用）",
      rank: rankBy((legs, question) => compared(fuseLegs(legs, embedder), question)),
    },
    {
      name: "　同じく、同義語・関連語のファイルなし",
      rank: rankBy((legs, question) => compared(fuseLegs(legs, embedder), question), NO_SYNONYMS),
    },
  ];
}
