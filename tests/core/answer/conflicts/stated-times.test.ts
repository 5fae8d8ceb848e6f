import { describe, expect, it } from "vitest";
import { statedTimes, timesAgree } from "../../../../core/answer/conflicts/stated-times.ts";

const texts = (text: string) => statedTimes(text).map((time) => time.text);
const agree = (a: string, b: string) =>
  statedTimes(a).some((one) => statedTimes(b).some((other) => timesAgree(one, other)));

describe("statedTimes", () => {
  it("finds dates and seasons with the year before them", () => {
    expect(texts("2027年春をめどに開館する")).toEqual(["2027年春"]);
    expect(texts("来年の夏を目指し、令和9年4月1日に供用を始める")).toEqual(["来年の夏", "令和9年4月1日"]);
    expect(texts("年度内に改定する")).toEqual(["年度内"]);
  });

  it("takes no season out of a name, and no edition of a book for a time", () => {
    expect(texts("春日市の秋田犬と冬木町の夏祭り")).toEqual([]);
    expect(texts("令和7年度版観光白書")).toEqual([]);
  });
});

describe("timesAgree", () => {
  it("tells seasons and years apart, and lets the less exact time agree with the more exact one", () => {
    expect(agree("2027年春をめどに", "2027年夏をめどに")).toBe(false);
    expect(agree("2027年春をめどに", "2028年春をめどに")).toBe(false);
    expect(agree("2027年4月に開館", "2027年4月1日に開館")).toBe(true);
    expect(agree("来年の夏を目指す", "2027年の夏を目指す")).toBe(true);
  });
});
