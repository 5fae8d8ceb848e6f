import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ScoreChart } from "../../../web/src/components/compare/score-chart.tsx";

it("says every value in words, draws bars by share, and none where nothing was counted", () => {
  const bars = [
    { name: "a", hits: 3, of: 4 },
    { name: "<b>", hits: 0, of: 0 },
  ];
  const shown = renderToStaticMarkup(<ScoreChart title="合格率" groups={[{ name: "答える", bars }]} />);
  expect(shown).toContain('role="img"');
  expect(shown).toMatch(/<desc [^>]+>答える：a 75\.0%（3\/4）、&lt;b&gt; –<\/desc>/u);
  const widths = [...shown.matchAll(/class="score-bar"[^>]*? width="(\d+)"/gu)].map(([, width]) => Number(width));
  const [track = 0] = [...shown.matchAll(/class="score-track"[^>]*? width="(\d+)"/gu)].map(([, width]) =>
    Number(width),
  );
  expect(widths).toEqual([track * 0.75, 0]);
});
