import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument, TOWN_PLAN } from "../../support/invented-documents.ts";

const ask = (question: string, documents = [TOWN_PLAN]) => answerTo({ question, documents });

describe("the built-in answerer, asked what the documents do not hold", () => {
  it("names what is missing and gives no value", async () => {
    const { answer, abstained, conflicts } = await ask("路面電車の運賃はいくらですか");
    expect(abstained).toBe(true);
    expect(answer).toMatch(/「路面」.*記載が見当たりません/u);
    expect(conflicts).toEqual([]);
  });

  it("offers the nearest statement with its source, and says that it is no answer", async () => {
    const { answer, abstained, citations } = await ask("2019年の青葉区の電子申請の利用率は？");
    expect(abstained).toBe(true);
    expect(answer).toMatch(/2019年についての該当する値の記載が見当たりません/u);
    expect(answer).toMatch(/お尋ねの答えではありません.*青葉区は41\.2%.*\[1\]$/su);
    expect(citations.map(({ quote }) => quote)).toEqual(["青葉区(41.2%)"]);
  });

  it("does not call a year that it only repeats a figure of its own", async () => {
    const { figures } = await ask("2019年の青葉区の電子申請の利用率は？");
    expect(figures.map(({ text }) => text)).not.toContain("2019年");
    expect(figures.filter(({ status }) => status === "unsupported")).toEqual([]);
  });

  it("offers nothing where nothing comes near", async () => {
    const { answer, citations } = await ask("クルーズターミナルの岸壁の延長は？");
    expect(answer).not.toContain("最も近い");
    expect(citations).toEqual([]);
  });

  it("names a loanword as the question spells it, not as it is folded for search", async () => {
    expect((await ask("フィンランドのサーバーの台数は？")).answer).toMatch(/「フィンランド」/u);
  });

  it("does not read a pasted text back", async () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz"];
    const words = letters.flatMap((first) => letters.map((second) => `zq${first}${second}x`)).join(" ");
    const { answer } = await ask(`${"qwertyuiop".repeat(30)} ${words}とは`);
    expect(answer).not.toContain("qwertyuiop");
    expect(answer.match(/「zq/gu)).toHaveLength(5);
  });

  it("answers the part of a question that it can and says which part it cannot", async () => {
    const parks = inventedDocument({
      id: "parks",
      text: "# 公園の案内\n\n温水プールは緑市公園課が運営する。\n\n釣り堀は冬に閉じる。\n",
    });
    const { answer, abstained } = await ask("温水プールはどこが運営していますか、入場料はいくらですか", [parks]);
    expect(abstained).toBe(false);
    expect(answer).toContain("緑市公園課");
    expect(answer).toContain("見当たりません");
  });
});
