import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ScoreChart } from "../../../web/src/components/compare/score-chart.tsx";

it("says every value in words, draws bars by share, and none where nothing was counted", () => {
  const bars = [
    { name: "a", hits: 3, of: 4 },
    { name: "<b>", hits: 0, of: 0 },
  ];
  const shown = renderToStaticMarkup(<ScoreChart title="合格率" groups={[{ name: "答える", bars }]} />);
  expect(shown).toContain("<figcaption>合格率</figcaption>");
  const words = [...shown.matchAll(/score-name">([^<]*)<.*?score-value">([^<]*)</gu)].map(([, ...pair]) => pair);
  expect(words).toEqual([
    ["a", "75.0%（3/4）"],
    ["&lt;b&gt;", "–"],
  ]);
  const shares = [...shown.matchAll(/<meter[^>]*max="(\d+)" value="(\d+)"/gu)].map(([, max, value]) => [max, value]);
  expect(shares).toEqual([
    ["4", "3"],
    ["1", "0"],
  ]);
});
