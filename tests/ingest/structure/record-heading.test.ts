import { describe, expect, it } from "vitest";
import { chunkBlocks } from "../../../ingest/chunk-document.ts";
import { parseCsv } from "../../../ingest/formats/csv/parse-csv.ts";

async function chunksOf(csv: string) {
  const { text, blocks } = await parseCsv({ bytes: Buffer.from(csv), source: "table.csv" });
  const chunks = chunkBlocks({ id: "d", text, asOf: null }, blocks ?? []);
  for (const { charStart, charEnd, text: own, headings } of chunks) {
    expect(text.slice(charStart, charEnd)).toBe(own);
    for (const heading of headings) expect(text.slice(heading.charStart, heading.charEnd)).toBe(heading.text);
  }
  return chunks;
}

const PROSE = "窓口に申請書をお持ちください。受付は平日の午前九時から午後五時までで、祝日は休みです。";

describe("records in a table", () => {
  it("are chunks of their own, named by their first cell", async () => {
    const questions = ["開館時間はいつですか", "休館日を知りたい", "本の予約はできますか"];
    const chunks = await chunksOf(`用件,案内\n${questions.map((question) => `${question},${PROSE}\n`).join("")}`);
    expect(chunks.map(({ headings }) => headings.at(-1)?.text)).toEqual(questions);
    expect(chunks.map(({ lineStart, lineEnd }) => [lineStart, lineEnd])).toEqual([
      [1, 2],
      [3, 3],
      [4, 4],
    ]);
  });

  it("are not rows of values, which stay together", async () => {
    const chunks = await chunksOf("施設,定員,職員\n東,120,8\n西,90,6\n北,60,5\n");
    expect(chunks).toHaveLength(1);
    expect(chunks[0]?.headings).toEqual([]);
  });

  it("are not most rows because one of them is long", async () => {
    expect(await chunksOf(`施設,定員,備考\n東,120,${PROSE}\n西,90,なし\n北,60,なし\n`)).toHaveLength(1);
  });

  it("need no first cell that names them", async () => {
    const chunks = await chunksOf(`番号,質問,回答\n,問い一,${PROSE}\n,問い二,${PROSE}\n`);
    expect(chunks).toHaveLength(2);
  });
});
