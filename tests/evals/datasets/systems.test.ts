import { describe, expect, it } from "vitest";
import { compareSystems } from "../../../evals/datasets/compare-systems.ts";
import type { RetrievalEntry } from "../../../evals/datasets/retrieval-set.ts";
import { fuseRanks } from "../../../evals/datasets/systems/fuse-ranks.ts";
import { langchainChain } from "../../../evals/datasets/systems/langchain-chain.ts";
import { miniSearchWords } from "../../../evals/datasets/systems/mini-search.ts";
import { bigramBm25, wordBm25 } from "../../../evals/datasets/systems/plain-bm25.ts";
import { product } from "../../../evals/datasets/systems/product.ts";
import { csvFile, MARKDOWN_FILES } from "../../../evals/datasets/systems/product-source.ts";

const ENTRIES: RetrievalEntry[] = [
  { id: "10", title: "図書館の開館時間", text: '平日は午前九時から午後七時まで開いています。\n"祝日"は休みです。' },
  { id: "20", title: "粗大ごみの出し方", text: "電話で収集を申し込み、処理券を貼って出してください。" },
  { id: "30", title: "印鑑登録の手続き", text: "登録する印鑑と本人確認書類を窓口にお持ちください。" },
];
const QUERIES = [
  { id: "q1", question: "粗大ごみの収集を申し込みたい", answers: new Set(["20"]), gains: new Map([["20", 1]]) },
  { id: "q2", question: "印鑑登録に必要な書類", answers: new Set(["30"]), gains: new Map([["30", 1]]) },
];

describe("every system", () => {
  it("finds what is plainly there and returns ids of the set, each once", async () => {
    const runs = await compareSystems({ entries: ENTRIES, queries: QUERIES }, [
      bigramBm25,
      wordBm25,
      miniSearchWords,
      langchainChain,
      product(MARKDOWN_FILES, { withLegs: true }),
      product(csvFile("質問", "回答"), { withLegs: false }),
    ]);
    expect(runs).toHaveLength(12);
    for (const { name, rankings } of runs) {
      for (const { query, ids } of rankings) {
        expect(new Set(ids).size, name).toBe(ids.length);
        expect(
          ENTRIES.map(({ id }) => id),
          name,
        ).toEqual(expect.arrayContaining([...ids]));
        const isWhole = name === "典拠（1 つの CSV）";
        if (isWhole) expect(ids, name).toContain([...query.answers][0]);
        else expect(ids[0], name).toBe([...query.answers][0]);
      }
    }
  }, 60_000);
});

it("fuses ranks by their reciprocals", () => {
  const hits = (...ordinals: number[]) => ordinals.map((ordinal) => ({ ordinal }));
  expect(fuseRanks([hits(5, 1, 2), hits(1, 5, 3)])).toEqual([1, 5, 2, 3]);
  expect(fuseRanks([hits(7), hits()])).toEqual([7]);
});
