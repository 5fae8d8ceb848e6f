import type { PerField } from "../../../core/search-index/bm25-formula.ts";
import type { KeywordHit, KeywordIndex, KeywordSearch } from "../../../core/search-index/keyword-index.ts";

/**
 * BM25F written down straight from its definition, chunk by chunk, with numbers of its own. What the index is held to.
 */
export function createNaiveKeywordIndex(chunks: readonly PerField<readonly string[]>[]): KeywordIndex {
  const fields = ["body", "heading", "title"] as const;
  const weights = { body: 1, heading: 0.8, title: 0.4 };
  const b = { body: 0.5, heading: 0.3, title: 0 };
  const k1 = 1.2;
  const holds = (chunk: PerField<readonly string[]>, term: string): boolean =>
    fields.some((name) => chunk[name].includes(term));
  const frequencyOf = (term: string): number => chunks.filter((chunk) => holds(chunk, term)).length;
  const meanLength = (name: (typeof fields)[number]): number =>
    chunks.reduce((sum, chunk) => sum + chunk[name].length, 0) / chunks.length;
  const scoreOf = (chunk: PerField<readonly string[]>, term: string): number => {
    if (!holds(chunk, term)) return 0;
    const n = frequencyOf(term);
    const idf = Math.log(1 + (chunks.length - n + 0.5) / (n + 0.5));
    let tf = 0;
    for (const name of fields) {
      const count = chunk[name].filter((token) => token === term).length;
      if (count > 0) tf += (weights[name] * count) / (1 - b[name] + (b[name] * chunk[name].length) / meanLength(name));
    }
    return (idf * tf) / (k1 + tf);
  };
  const searchAtOnce = ({ terms, topK, allowed }: KeywordSearch): KeywordHit[] => {
    const useful = terms.filter(({ weight }) => weight > 0);
    return chunks
      .map((chunk, ordinal) => ({
        ordinal,
        score: useful.reduce((sum, { term, weight }) => sum + weight * scoreOf(chunk, term), 0),
      }))
      .filter(({ ordinal, score }) => score > 0 && (allowed === undefined || allowed.has(ordinal)))
      .sort((a, z) => z.score - a.score || a.ordinal - z.ordinal)
      .slice(0, topK);
  };
  return {
    size: chunks.length,
    documentFrequency: frequencyOf,
    searchAtOnce,
    search: async (search) => searchAtOnce(search),
  };
}
