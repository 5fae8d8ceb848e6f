import { describe, expect, it } from "vitest";
import { findMissing } from "../../../../core/answer/evidence/find-missing.ts";
import { versionsIn } from "../../../../core/answer/evidence/versions.ts";
import { inventedDocument } from "../../support/invented-documents.ts";
import { sampleEvidence } from "../../support/scored-evidence.ts";

async function missingFrom(text: string, question: string) {
  const documents = [inventedDocument({ id: "notes", text })];
  const { request, scored } = await sampleEvidence({ question, documents });
  return findMissing(request.understanding, scored);
}

describe("what a figure must be about", () => {
  const bylaw = "# 港湾条例\n\n港湾条例は2031年4月1日に施行された。\n";

  it("misses the stage of a law whose date is not told, though another's is", async () => {
    expect((await missingFrom(bylaw, "港湾条例はいつ公布されましたか"))?.labels).toEqual(["公布"]);
    expect(await missingFrom(bylaw, "港湾条例はいつ施行されましたか")).toBeNull();
  });

  const guide = "# 手引\n\n運河の手引 ver1.0（運河課、2031.4.19）\n\n運河の手引は第2.1版まである。\n";

  it("misses a version of which only another's date is told", async () => {
    expect((await missingFrom(guide, "運河の手引の第2.1版が出た日付を知りたい"))?.labels).toEqual(["第2.1版"]);
    expect(await missingFrom(guide, "運河の手引のver1.0が出た日付を知りたい")).toBeNull();
  });

  const fines = "# 罰則\n\n高速モデルの届出を怠ることがある。\n\n# 過料\n\n低速モデルの違反は30万円とする。\n";

  it("misses one kind where the figure is another kind's", async () => {
    expect(await missingFrom(fines, "高速モデルの違反の過料はいくらですか")).not.toBeNull();
    expect(await missingFrom(fines, "高速モデルシステムの違反の過料はいくらですか")).not.toBeNull();
    expect(await missingFrom(fines, "低速モデルの違反の過料はいくらですか")).toBeNull();
  });

  const ferry = "# Sumire Ferry\n\nThe Sumire Ferry calls at 12 ports.\n\nIt has engines.\n";

  it("misses what an English question counts", async () => {
    expect(await missingFrom(ferry, "How many ports does the Sumire Ferry call at?")).toBeNull();
    expect(await missingFrom(ferry, "How many propellers does the Sumire Ferry have?")).not.toBeNull();
  });
});

describe("versionsIn", () => {
  it.each([
    ["第1.1版", "1.1"],
    ["ver1.0", "1"],
    ["Ver. 2.10", "2.10"],
    ["バージョン3", "3"],
    ["第2版", "2"],
    ["1.1版", "1.1"],
  ])("reads %s", (text, number) => {
    expect(versionsIn(text).map((version) => version.number)).toEqual([number]);
  });

  it("takes nothing else for a version", () => {
    expect(versionsIn("river 2030、出版10周年、GPT-5.4、10.5%")).toEqual([]);
  });
});
