import MiniSearch from "minisearch";
import { type RetrievalSystem, singleSystem } from "./retrieval-system.ts";

const segmenter = new Intl.Segmenter("ja", { granularity: "word" });

/** MiniSearch as its README sets it up: two fields, all defaults. */
export const miniSearchDefaults = miniSearch("MiniSearch（既定）");

/** MiniSearch with the platform's word segmenter as its tokenizer, and all other defaults. */
export const miniSearchWords = miniSearch("MiniSearch（Intl.Segmenter の単語）", (text) =>
  [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment),
);

function miniSearch(name: string, tokenize?: (text: string) => string[]): RetrievalSystem {
  return async (entries) => {
    const index = new MiniSearch({ fields: ["title", "text"], ...(tokenize && { tokenize }) });
    index.addAll([...entries]);
    return singleSystem(name, async (question, topK) =>
      index
        .search(question)
        .slice(0, topK)
        .map(({ id }) => String(id)),
    );
  };
}
