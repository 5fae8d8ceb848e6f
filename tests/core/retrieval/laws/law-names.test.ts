import { describe, expect, it } from "vitest";
import { foldNumbers } from "../../../../core/retrieval/laws/fold-numbers.ts";
import { findLawMentions, type LawDocument } from "../../../../core/retrieval/laws/law-names.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const lawOf = (title: string, number: string, ...names: string[]): LawDocument => ({
  ...inventedDocument({ id: title, text: "" }),
  title,
  law: { number, names },
});
const BEACONS = lawOf("離島における標識灯の保守等に関する法律　抄", "令和二年法律第九百一号", "標識灯保守法");
const WELLS = lawOf("共同井戸法", "令和三年法律第九百二号");
const LAWS = [BEACONS, WELLS];

const mentioned = (text: string): (string | null)[] =>
  findLawMentions(foldNumbers(text), LAWS).map(({ key }) => (key === null ? null : key.includes("901") ? "灯" : "井"));

describe("finding the laws that a text names", () => {
  it.each([
    ["離島における標識灯の保守等に関する法律では", ["灯"]],
    ["標識灯保守法第三条と共同井戸法第一条", ["灯", "井"]],
    ["令和2年法律第901号の第三条", ["灯"]],
    ["離島標識灯保守法の罰則", ["灯"]],
    ["標識灯の保守等に関する法律の目的", ["灯"]],
    ["共同井戸法施行令第三条", [null]],
    ["共同井戸法等の一部を改正する法律", []],
    ["堤防管理法第二条", [null]],
    ["計算の方法第二条", []],
    ["同法第二条", []],
  ])("%s", (text, expected) => {
    expect(mentioned(text)).toEqual(expected);
  });

  it("does not choose among laws that a short name fits alike", () => {
    const other = lawOf("湖における標識灯の保守に関する法律", "令和四年法律第九百四号");
    const [mention] = findLawMentions("標識灯の保守に関する規則", [
      { ...BEACONS, law: { number: "a", names: [] } },
      other,
    ]);
    expect(mention?.key ?? null).toBeNull();
  });
});
