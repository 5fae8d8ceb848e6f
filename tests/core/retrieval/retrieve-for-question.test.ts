import { describe, expect, it } from "vitest";
import { retrieveForQuestion } from "../../../core/retrieval/retrieve-for-question.ts";
import { NO_SYNONYMS } from "../../../core/retrieval/synonyms.ts";
import type { Passage, SourceDocument } from "../../../core/types.ts";
import { inventedDocument } from "../support/invented-documents.ts";
import { buildSampleIndex, sampleEmbedder } from "../support/sample-index.ts";
import { understandOver } from "../support/write-request.ts";

async function passagesOver(documents: readonly SourceDocument[], question: string): Promise<Passage[]> {
  const index = await buildSampleIndex([...documents]);
  const understanding = understandOver(index, { question, synonyms: NO_SYNONYMS });
  return retrieveForQuestion({ index, embedder: sampleEmbedder, understanding, topK: 12 });
}

/** Sections that all hold the same common words. */
function sections(title: string, count: number): string {
  const one = (at: number): string =>
    `## ${title}の${at}\n\n- ${title}の点検の記録${at}を点検の担当がまとめ、点検の順に並べる。\n`;
  return Array.from({ length: count }, (_, at) => one(at + 1)).join("\n");
}

const FILLER = "幅や手入れの仕方は、地区の話合いにより毎年の春に決め、秋に見直すものとする。";

const RIVER = inventedDocument({
  id: "river",
  title: "河川管理の手引き",
  issuer: "青海土木局",
  text: `# 河川管理の手引き\n\n2025年7月1日 全12頁\n\n${sections("堤防", 4)}\n## 資料\n\n資料の発行日は青海土木局の資料の発行の係が控える。\n\n## 観測\n\n- 越水計※2の設置は河川の状況により決める。\n\n## 通報\n\n- 通報は夜間も受け付ける。\n\n※1 通報とは、河川の異状を知らせることをいう。\n\n※2 水が堤を超えたことを知らせる装置をいう。\n`,
});

describe("retrieveForQuestion", () => {
  it("has something of each compared side among the first, once each and ranked from 1", async () => {
    const plan = inventedDocument({
      id: "plan",
      title: "港湾計画",
      text: `# 港湾計画\n\n${sections("灯台", 9)}\n## 海の標識\n\n${FILLER}浮標は港長が見る。${FILLER}\n`,
    });
    const passages = await passagesOver([plan], "灯台の点検の記録の順と浮標の違いは何ですか");
    expect(passages.slice(0, 4).some(({ chunk }) => chunk.text.includes("浮標"))).toBe(true);
    expect(passages.map(({ rank }) => rank)).toEqual(passages.map((_passage, at) => at + 1));
    expect(new Set(passages.map(({ chunk }) => chunk.ordinal)).size).toBe(passages.length);
  });

  it("puts the note of a word that is asked for right after the passage that points at it", async () => {
    const passages = await passagesOver([RIVER], "越水計の設置はどう決める？");
    const at = passages.findIndex(({ chunk }) => chunk.text.includes("越水計※2"));
    expect(at).toBe(0);
    expect(passages[at + 1]?.chunk.text).toContain("水が堤を超えた");
  });

  it("begins with the beginning of the document whose date is asked for", async () => {
    const passages = await passagesOver([RIVER], "青海土木局の資料の発行日は？");
    expect(passages[0]?.chunk.text).toContain("2025年7月1日");
  });

  it("prefers what says the meaning to what uses the word more", async () => {
    const text = `# 保全計画\n\n## 手入れ\n\n緩衝帯は緩衝帯の係が見る。\n\n## 用語\n\n緩衝帯とは、残す草地をいう。${FILLER}\n`;
    const [first] = await passagesOver([inventedDocument({ id: "zone", title: "計画", text })], "緩衝帯とは何ですか");
    expect(first?.chunk.text).toContain("緩衝帯とは");
  });
});
