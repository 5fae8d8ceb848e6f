import { z } from "zod";
import { omitUndefined } from "../../http/omit-undefined.ts";
import { collectionsOf } from "../collections-of.ts";
import { app, asOfFrom, asOfTo, collection, documentId, issuer, placedPassageSchema, topK } from "../fields.ts";
import { describePassage, placePassages } from "../place-passages.ts";
import { defineTool } from "../tool.ts";

const USUAL_PASSAGES = 10;

export const searchPassages = defineTool({
  name: "search_passages",
  title: "資料の検索",
  description:
    "質問やキーワードに合う資料の原文の箇所を、よく合う順に返します。各箇所には文書 id・文字範囲・行・ページ・時点が付きます。回答の文章が要るときは ask を使います。",
  scopes: ["ask", "read"],
  isQuestion: true,
  input: z.strictObject({
    query: z.string().trim().min(1).max(4_000).describe("探したいこと。文でも語句でもかまいません。"),
    ...{ app, collection },
    topK: topK(USUAL_PASSAGES),
    documentIds: z.array(documentId).min(1).max(1_000).optional().describe("この文書だけから探します。"),
    ...{ issuer, asOfFrom, asOfTo },
  }),
  output: z.object({ passages: z.array(placedPassageSchema) }),
  async run({ query, topK: limit = USUAL_PASSAGES, ...asked }, { access, signal }) {
    const { app: _app, collection: _collection, ...filter } = asked;
    const { assistant } = access;
    const found = [];
    for (const name of await collectionsOf(access, asked)) {
      signal.throwIfAborted();
      const passages = await assistant.search({
        ...{ query, topK: limit, collection: name },
        filter: omitUndefined(filter),
      });
      found.push(await placePassages(passages, { assistant, collection: name }));
    }
    const passages = takeInTurn(found, limit).map((passage, at) => ({ ...passage, rank: at + 1 }));
    const text =
      passages.length === 0
        ? "合う箇所は見つかりませんでした。言い方を変えるか、絞り込みを外してください。"
        : passages.map(describePassage).join("\n\n");
    return { structured: { passages }, text };
  },
});

/** Scores of different collections cannot be compared; their ranks can. */
function takeInTurn<Item>(lists: readonly (readonly Item[])[], limit: number): Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const taken = Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list.slice(rank, rank + 1)));
  return taken.flat().slice(0, limit);
}
