import type { RunResults } from "../run-results.ts";
import { formatInterval, formatMeasure } from "./format-measure.ts";
import { renderMarkdownTable } from "./table.ts";

/** What a reader of the README wants to know of each suite. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  golden: [
    "answer-correctness",
    "citation-overlap",
    "hit-at-5",
    "abstention-recall",
    "unsupported-figures",
    "latency-p50",
  ],
  ledger: ["figure-with-citation"],
  unanswerable: ["abstention-recall"],
  robustness: ["robustness-drop"],
};

const NAMES: Readonly<Record<string, string>> = {
  golden: "開発用の質問",
  ledger: "数値台帳の質問",
  unanswerable: "答えのない質問",
  robustness: "言い換えた質問",
};

/** The evaluation block of the READMEs: the main measures of each suite with their intervals. */
export function renderReadmeBlock({ info, groups, cases }: RunResults): string {
  const rows = Object.entries(SHOWN).flatMap(([suite, names]) => {
    const group = groups.find(({ by, name }) => by === "suite" && name === suite);
    return names.flatMap((name) => {
      const metric = group?.metrics.find((one) => one.name === name);
      if (metric === undefined || metric.value === null) return [];
      return [
        [
          NAMES[suite] ?? suite,
          metric.label,
          formatMeasure(metric.value, metric.unit),
          formatInterval(metric),
          `${metric.items}`,
        ],
      ];
    });
  });
  const origin = `\`npm run eval -- --write-docs\`（${info.date}、${info.models.join("、")}、${cases.length} 件）`;
  return `${origin}\n\n${renderMarkdownTable([["質問", "指標", "値", "95% 区間", "件数"], ...rows])}`;
}
