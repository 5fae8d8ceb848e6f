import { tokenise } from "../../../core/text/tokenise.ts";
import type { RetrievalEntry } from "../retrieval-set.ts";
import { type RetrievalSystem, singleSystem } from "./retrieval-system.ts";

const K1 = 1.2;
const B = 0.75;

/**
 * Textbook BM25 (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75) over title and text as one field, as a baseline that
 * shares nothing with the product but, where asked, its words.
 */
function plainBm25(name: string, cut: (text: string) => readonly string[]): RetrievalSystem {
  return async (entries) => {
    const counted = entries.map((entry) => countTerms(cut(textOf(entry))));
    const lengths = counted.map((terms) => sum([...terms.values()]));
    const meanLength = sum(lengths) / Math.max(lengths.length, 1);
    const postings = new Map<string, { at: number; count: number }[]>();
    for (const [at, terms] of counted.entries()) {
      for (const [term, count] of terms) {
        const list = postings.get(term) ?? [];
        list.push({ at, count });
        postings.set(term, list);
      }
    }
    return singleSystem(name, async (question, topK) => {
      const scores = new Float64Array(entries.length);
      for (const term of cut(question)) {
        const list = postings.get(term) ?? [];
        const idf = Math.log(1 + (entries.length - list.length + 0.5) / (list.length + 0.5));
        for (const { at, count } of list) {
          const norm = K1 * (1 - B + (B * (lengths[at] as number)) / meanLength);
          scores[at] = (scores[at] as number) + (idf * count * (K1 + 1)) / (count + norm);
        }
      }
      const found = [...scores.keys()].filter((at) => (scores[at] as number) > 0);
      found.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
      return found.slice(0, topK).map((at) => (entries[at] as RetrievalEntry).id);
    });
  };
}

/** BM25 over pairs of neighbouring characters, the usual way out when there is no Japanese word segmenter. */
export const bigramBm25 = plainBm25("文字 2-gram の BM25", characterBigrams);

/** BM25 over the product's words. */
export const wordBm25 = plainBm25("製品の単語の BM25", tokenise);

/** Letters and digits only, after NFKC; a pair does not span what stands between. */
function characterBigrams(text: string): string[] {
  const runs =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return runs.flatMap((run) => {
    const chars = [...run];
    return chars.length === 1 ? chars : chars.slice(1).map((char, at) => `${chars[at]}${char}`);
  });
}

/** What baselines search: title and text. */
export function textOf({ title, text }: RetrievalEntry): string {
  return `${title}\n${text}`;
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
