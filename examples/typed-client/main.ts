/**
 * Asks a question and searches the figures of the answer's documents, with types that come from the server:
 *
 *     npx openapi-typescript http://127.0.0.1:3000/openapi.json --output api.d.ts
 *     TENKYO_URL=http://127.0.0.1:3000 TENKYO_API_KEY=… npx tsx main.ts "質問"
 */
import createClient from "openapi-fetch";
import type { components, paths } from "./api.d.ts";

type Citation = components["schemas"]["Citation"];

const { TENKYO_URL = "http://127.0.0.1:3000", TENKYO_API_KEY } = process.env;
const [question = "資料には何が書かれていますか"] = process.argv.slice(2);

const client = createClient<paths>({
  baseUrl: TENKYO_URL,
  ...(TENKYO_API_KEY !== undefined && { headers: { Authorization: `Bearer ${TENKYO_API_KEY}` } }),
});

const { data: answer, error } = await client.POST("/api/ask", { body: { question } });
if (error !== undefined) {
  console.error(error.error.message);
  process.exit(1);
}
console.log(answer.answer);
for (const citation of answer.citations) console.log(describe(citation));

const [first] = answer.citations;
if (first !== undefined) {
  const { data: page } = await client.GET("/api/figures", {
    params: { query: { document: first.documentId, limit: 5 } },
  });
  console.log(`「${first.title}」の数値: ${page?.total ?? 0} 件`);
}

function describe({ id, title, asOf, lineStart, quote }: Citation): string {
  return `[${id}] ${title}（${asOf ?? "時点不明"}）${lineStart} 行: ${quote}`;
}
