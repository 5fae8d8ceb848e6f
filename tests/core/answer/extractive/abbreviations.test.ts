import { describe, expect, it } from "vitest";
import { askedAbbreviations, speltOut } from "../../../../core/answer/extractive/spelt-out.ts";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

describe("what an abbreviation stands for", () => {
  it.each([
    [
      "HARBOR : Hourly Alerts for Riverside Boats On Routes の頭文字。",
      "HARBOR",
      "Hourly Alerts for Riverside Boats On Routes",
    ],
    ["港湾通報網（Port Alert Network）を設ける。", "PAN", "Port Alert Network"],
    ["AI Port Office を置く。", "AIPO", "AI Port Office"],
    ["Port Office. Boats wait.", "PBW", null],
    ["PAN は港の通報網。", "PAN", null],
  ])("finds in %s what %s is short for", (text, name, words) => {
    expect(speltOut(text, name)).toBe(words);
  });

  it("asks of the name itself, not of what it is a part of", () => {
    expect(askedAbbreviations("PANは何の略ですか")).toEqual(["PAN"]);
    expect(askedAbbreviations('What does "PAN" in Project PAN-Bell stand for?')).toEqual(["PAN"]);
    expect(askedAbbreviations("AI法の正式名称は")).toEqual([]);
    expect(askedAbbreviations("PANはいつできましたか")).toEqual([]);
  });

  it("answers with the words, though they repeat little of the question", async () => {
    const text =
      "# 港の通報\n\n## 経過\n\n- 5月8日、港湾通報の強化策「Project PAN-Bell」の実施を発表。\n\n※PAN : Port Alert Network の頭文字。\n";
    const { answer } = await answerTo({
      question: "Project PAN-BellのPANは何の略ですか",
      documents: [inventedDocument({ id: "port", text })],
    });
    expect(answer).toContain("Port Alert Network");
  });
});
