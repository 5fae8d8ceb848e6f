import { describe, expect, it } from "vitest";
import { chunkDocument } from "../../ingest/chunk-document.ts";
import { toPassageJson } from "../../server/to-wire.ts";
import { documentOf } from "../ingest/structure/sample-text.ts";

describe("a passage on the wire", () => {
  it("says so when its figure was lost, and nothing otherwise", () => {
    const document = documentOf("# 利用者の推移\n\n（出典）図書館年報\n\n# 開館\n\n九時に開館する。");
    const passages = chunkDocument(document).map((chunk, at) =>
      toPassageJson({ chunk: { ...chunk, ordinal: at }, document, score: 1, rank: at + 1 }),
    );
    expect(passages.map(({ note }) => note)).toEqual(["図の数値は収録されていない", undefined]);
  });
});
