import { describe, expect, it } from "vitest";
import { labelBefore } from "../../../ingest/ledger/label-before.ts";

describe("the label before a figure", () => {
  it.each([
    ["日本の利用率は", "日本の利用率"],
    ["前年は減ったが、利用者数は約", "利用者数"],
    ["総額：", "総額"],
    ["緑市（人口", "人口"],
    ["利用率は9.1%、", "利用率は9.1%"],
    ["", ""],
    ["・", ""],
  ])("of 「%s」 is 「%s」", (before, label) => {
    expect(labelBefore(before)).toBe(label);
  });

  it("takes time linear in the text before", () => {
    const startedAt = performance.now();
    for (const piece of ["は", "、", "約", "あ", "「", " "]) labelBefore(piece.repeat(200_000));
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
