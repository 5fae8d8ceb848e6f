import { describe, expect, it } from "vitest";
import { findEntity } from "../../../ingest/ledger/find-entity.ts";

describe("whom a figure is about", () => {
  it.each([
    [["米国の利用率は"], "米国"],
    [["日本企業の導入率は"], "日本"],
    [["デジタル庁の職員は"], "デジタル庁"],
    [["イギリスとフランスの合計は"], "フランス"],
    [["緑市", "2023年"], "緑市"],
    [["", "フランス", "日本の利用率は"], "フランス"],
    [["利用者の数は"], null],
    [["大阪府は東京都より3.4ポイント高い"], "大阪府"],
    [["日本の利用率は、米国企業と比べ、"], "日本"],
    [["緑市は県の平均に対して、青町を上回る"], "緑市"],
    [["前年に東京都より多い"], "東京都"],
    [["全体", "会議の回数は"], null],
    [[], null],
  ] as const)("of %j is %s", (texts, entity) => {
    expect(findEntity(texts)).toBe(entity);
  });
});
