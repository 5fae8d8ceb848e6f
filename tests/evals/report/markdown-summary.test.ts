import { marked, type Tokens } from "marked";
import { describe, expect, it } from "vitest";
import { MAX_SUMMARY_CHARS, renderMarkdownSummary } from "../../../evals/report/markdown-summary.ts";
import {
  fakeComparison,
  fakeFailure,
  fakeGroup,
  fakeMetric,
  fakeMetricComparison,
  fakeResults,
} from "./fake-results.ts";

describe("renderMarkdownSummary", () => {
  it("begins with what became worse", () => {
    const [title] = renderMarkdownSummary(fakeResults(), fakeComparison()).split("\n");
    expect(title).toBe(
      "## 評価: 悪化 1 指標（合格）。改善 0 指標、新たに不合格 1 件、新たに合格 0 件。2 件中 1 件が合格",
    );
  });

  it("gives each measure its interval and its difference to the baseline", () => {
    const text = renderMarkdownSummary(fakeResults(), fakeComparison());
    expect(text).toContain(
      "| 合格 | 50.0% | 10.0–90.0% | 2 | 100.0% | −50.0 pt | −100.0 – ±0.0 pt | 0.030 | **悪化** |",
    );
    expect(text).toContain("| 応答時間 p50 | 8.3 ms |");
  });

  it("shows the failures and no differences when there is nothing to compare with", () => {
    const text = renderMarkdownSummary(fakeResults(), null);
    expect(text).toContain("| 合格 | 50.0% | 10.0–90.0% | 2 |");
    expect(text).not.toContain("基準");
    expect(text).toContain("### 不合格の項目（1 件）");
    expect(text).toContain("`必要な語「7 個」がありません。`");
  });

  it("says so when the run did not reach its end", () => {
    const results = fakeResults();
    results.info.stopped = "費用の上限に達しました。";
    expect(renderMarkdownSummary(results, null)).toContain("**途中で終わった実行です**: `費用の上限に達しました。`");
  });

  it("lists those that fell, not what failed before", () => {
    const cases = [fakeFailure(), fakeFailure({ id: "pear-9" })];
    const text = renderMarkdownSummary(fakeResults({ cases }), fakeComparison());
    expect(text).toContain("`fruit-2`");
    expect(text).not.toContain("pear-9");
  });

  it("lists suites once there are several", () => {
    const groups = [fakeGroup(), fakeGroup({ name: "ledger", metrics: [fakeMetric({ value: 0.75 })] })];
    expect(renderMarkdownSummary(fakeResults({ groups }), null)).toContain("| `ledger` | 75.0% |");
  });

  it("shows twenty cases at most and says how many are left", () => {
    const cases = Array.from({ length: 30 }, (_, index) => fakeFailure({ id: `pear-${index}` }));
    const text = renderMarkdownSummary(fakeResults({ cases }), null);
    expect(text.match(/^- /gmu)).toHaveLength(20);
    expect(text).toContain("ほか 10 件は report.html にあります。");
  });

  it("lets no text of a question or an answer become markup, a link or a mention", () => {
    const question = "`x` @someone <img src=x> | a |\n\n# 見出し [a](http://example.com) `";
    const text = renderMarkdownSummary(fakeResults({ cases: [fakeFailure({ question })] }), null);
    const kinds = new Set<string>();
    marked.walkTokens(marked.lexer(text), (token) => {
      kinds.add(token.type);
      if (token.type === "text" && !("tokens" in token)) expect((token as Tokens.Text).raw).not.toContain("someone");
    });
    expect(kinds).not.toContain("link");
    expect(kinds).not.toContain("html");
    expect(kinds).not.toContain("image");
    expect(text.match(/^#+ /gmu)).toEqual(["## ", "### "]);
  });

  it("fits into a comment whatever there is to say", () => {
    const metrics = Array.from({ length: 1500 }, (_, index) =>
      fakeMetric({ name: `m${index}`, label: "長い".repeat(20) }),
    );
    const compared = metrics.map(({ name, label }) => fakeMetricComparison({ name, label }));
    const text = renderMarkdownSummary(fakeResults({ metrics }), fakeComparison({ metrics: compared }));
    expect(text.length).toBeLessThanOrEqual(MAX_SUMMARY_CHARS);
    expect(text).toContain("report.html にあります");
  });
});
