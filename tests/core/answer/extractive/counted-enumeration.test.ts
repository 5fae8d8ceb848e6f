import { describe, expect, it } from "vitest";
import { countedEnumerations } from "../../../../core/answer/extractive/counted-enumeration.ts";

function read(text: string): { label: string; items: string[] }[] {
  return countedEnumerations(text).map(({ label, items }) => ({
    label: text.slice(label.start, label.end),
    items: items.map(({ start, end }) => text.slice(start, end)),
  }));
}

describe("countedEnumerations", () => {
  it.each([
    ["港の手引に沿って受付・検査・通関の3つの窓口を設けている。", { label: "窓口", items: ["受付", "検査", "通関"] }],
    ["町は、相談、貸付及び研修の三つの事業で漁業者を支える。", { label: "事業", items: ["相談", "貸付", "研修"] }],
    ["計画は防災・福祉の２つの分野からなる。".normalize("NFKC"), { label: "分野", items: ["防災", "福祉"] }],
    ["方針は、守る、育てる、つなぐの3本柱である。", { label: "柱", items: ["守る", "育てる", "つなぐ"] }],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    "受付・検査の3つの窓口を設けている。",
    "窓口を設け、検査を行うの2つの方法を比べた。",
    "この3つの窓口を設けている。",
    "",
  ])("finds no list where the number is another, or what stands before it is no list: %s", (text) => {
    expect(read(text)).toEqual([]);
  });

  it("takes a long text without slowing down", () => {
    const text = `${"港・".repeat(20_000)}の3つの窓口を`;
    const startedAt = performance.now();
    countedEnumerations(text.repeat(5));
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
