import { describe, expect, it } from "vitest";
import { loadDocument } from "../../../ingest/prepare/load-document.ts";

async function titleOf(source: string, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const loaded = await loadDocument({ id: "a", source, entry: null, read: async () => bytes } as never, bytes);
  return "reason" in loaded ? loaded.reason : loaded.document.title;
}

describe("the title of a document without a stated one", () => {
  it.each([
    "令和６年５月１０日",
    "事 務 連 絡",
    "第１２号",
    "緑総第123号",
    "緑総発0510第1号",
    "事務連絡\n\n令和6年5月10日\n緑総第5号の2",
  ])("is not %j but the line after it", async (head) => {
    expect(await titleOf("a.txt", `${head}\n\n窓口の混雑について\n\n本文です。\n`)).toBe("窓口の混雑について");
  });

  it.each(["職員数（令和6年4月1日現在）", "令和6年度予算", "広報みどり第12号"])("may be %s", async (line) => {
    expect(await titleOf("a.txt", `${line}\n\n本文です。\n`)).toBe(line);
  });

  it("is the name of the file where there is only a date, and for tables", async () => {
    expect(await titleOf("f/記録.txt", "令和6年5月10日\n")).toBe("記録");
    expect(await titleOf("f/人口.csv", "市,人口\n緑市,5\n")).toBe("人口");
    expect(await titleOf("f/人口.TSV", "市\t人口\n緑市\t5\n")).toBe("人口");
  });
});
