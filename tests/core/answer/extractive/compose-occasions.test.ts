import { describe, expect, it } from "vitest";
import { composeOccasions } from "../../../../core/answer/extractive/compose-occasions.ts";
import { inventedDocument } from "../../support/invented-documents.ts";
import { sampleEvidence } from "../../support/scored-evidence.ts";

const table = (dates: string): string =>
  `# 運河整備の検討状況\n\n| テーマ | 議論の場 | 開催実績 |\n| --- | --- | --- |\n| 水門 | 水門部会 | ${dates} |\n| 堤防 | 堤防部会 | 4/1 |\n`;
const documents = [
  inventedDocument({ id: "old", text: table("2/2、2/27") }),
  inventedDocument({ id: "new", text: table("2/2、2/27、5/14") }),
];

async function compose(question: string) {
  const { request, scored } = await sampleEvidence({ question, documents });
  return composeOccasions(request, scored);
}

describe("composeOccasions", () => {
  it("tells the dates that each document lists, of the row that is asked about", async () => {
    const draft = await compose("水門部会の水門の議論は何回でしたか");
    const text = draft?.sentences.map((sentence) => sentence.text).join("\n") ?? "";
    expect(draft?.abstained).toBe(false);
    expect(text).toContain("2/2、2/27、5/14");
    expect(text).toContain("2/2、2/27です");
    expect(text).not.toContain("4/1");
  });

  it.each([
    "水門部会の議論の場はどこですか",
    "灯台部会の議論は何回でしたか",
  ])("leaves %s to others", async (question) => {
    expect(await compose(question)).toBeNull();
  });
});
