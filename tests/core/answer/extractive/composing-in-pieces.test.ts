import { describe, expect, it } from "vitest";
import { composeAnswer } from "../../../../core/answer/extractive/compose-answer.ts";
import { inventedDocument } from "../../support/invented-documents.ts";
import { sampleRequest } from "../../support/write-request.ts";

describe("composing an answer", () => {
  it("stops between its steps, so that others can go on", async () => {
    const { request } = await sampleRequest({
      question: "2024年の電子申請の利用率は？",
      documents: [inventedDocument({ id: "a", text: "# 電子申請\n\n2024年の電子申請の利用率は12.5%でした。\n" })],
    });
    const pieces = composeAnswer(request);
    let stops = 0;
    let piece = pieces.next();
    for (; !piece.done; piece = pieces.next()) stops++;
    expect(stops).toBeGreaterThan(2);
    expect(piece.value.sentences.map((sentence) => sentence.text).join("")).toContain("12.5%");
  });
});
