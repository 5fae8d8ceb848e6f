import { METRICS } from "../metrics/metrics.ts";
import type { CaseResult, RunResults } from "../run-results.ts";
import { groupRows, measureRows } from "./result-tables.ts";
import { renderMarkdownTable } from "./table.ts";
import { targetRows } from "./targets.ts";

/** Replaces the block of that name in docs/evaluation.md. */
export interface EvaluationBlock {
  name: string;
  content: string;
}

/** Suites that docs/evaluation.md has a block for, with what their cases are grouped by. */
const SUITE_BLOCKS = [
  { suite: "golden", groupedBy: ["behavior", "type"] },
  { suite: "ledger", groupedBy: ["type"] },
  { suite: "unanswerable", groupedBy: ["change"] },
  { suite: "robustness", groupedBy: ["change"] },
] as const;

const TITLES = { behavior: "振る舞い", type: "種類", change: "変え方" } as const;

/** The blocks of docs/evaluation.md for the suites that were run, and the definitions of all measures. */
export function renderEvaluationBlocks(results: RunResults): EvaluationBlock[] {
  const blocks = SUITE_BLOCKS.flatMap(({ suite, groupedBy }) => {
    const cases = results.cases.filter((one) => one.suite === suite);
    return cases.length === 0 ? [] : [{ name: suite, content: renderSuite({ suite, groupedBy, cases, results }) }];
  });
  return [...blocks, { name: "metrics", content: renderDefinitions() }];
}

interface SuiteOptions {
  suite: string;
  groupedBy: readonly (keyof typeof TITLES)[];
  cases: readonly CaseResult[];
  results: RunResults;
}

function renderSuite({ suite, groupedBy, cases, results }: SuiteOptions): string {
  const { info, groups } = results;
  const files = info.suites.find(({ name }) => name === suite)?.files ?? [];
  const measured = groups.find((group) => group.by === "suite" && group.name === suite)?.metrics ?? [];
  const targets = targetRows(suite, cases, info.seed);
  return [
    "`npm run eval -- --write-docs` が書き出したものです。手で直さないでください。",
    [
      `- 実行日: ${info.date}`,
      `- 応答モデル: ${info.models.join("、")}`,
      `- 項目: ${cases.length} 件${files.length === 0 ? "" : `（${files.join("、")}）`}`,
      `- 乱数の種: ${info.seed}`,
    ].join("\n"),
    "### まとめ",
    renderMarkdownTable(measureRows(measured)),
    ...(targets.length > 1 ? [renderMarkdownTable(targets)] : []),
    ...groupedBy.flatMap((by) => {
      const rows = groupRows({ title: TITLES[by], by, cases, seed: info.seed });
      return rows.length < 2 ? [] : [`### ${TITLES[by]}別`, renderMarkdownTable(rows)];
    }),
    ...renderAbstentions(cases),
  ].join("\n\n");
}

/** Wanted against done; left out where nothing should be abstained from, or everything. */
function renderAbstentions(cases: readonly CaseResult[]): string[] {
  const count = (metric: string, score: number): number =>
    cases.filter(({ scores }) => scores[metric] === score).length;
  const [answered, falseAbstentions] = [count("false-abstention", 0), count("false-abstention", 1)];
  const [missed, abstained] = [count("abstention-recall", 0), count("abstention-recall", 1)];
  if (answered + falseAbstentions === 0 || missed + abstained === 0) return [];
  const rows = [
    ["棄権", "答えた", "棄権した"],
    ["答えるべき", String(answered), `${falseAbstentions}（誤った棄権）`],
    ["棄権すべき", `${missed}（棄権もれ）`, String(abstained)],
  ];
  return [
    "### 棄権",
    renderMarkdownTable(rows),
    "答えるべき質問で棄権したものが「誤った棄権」、資料に答えのない質問に答えたものが「棄権もれ」です。",
  ];
}

function renderDefinitions(): string {
  const lines = METRICS.map(({ name, label, formula, source, better }) => {
    const direction = better === "higher" ? "高いほど良い" : "低いほど良い";
    return `- **${label}**（\`${name}\`、${direction}）: ${formula}。出典: ${source}`;
  });
  return `${lines.join("\n")}

95% 区間は、同じことを尋ねる質問のまとまり（言い換えは元の質問と、台帳の 1 つの数値を尋ねる質問は互いに）を単位とするブートストラップ法によります。
採点の実装は [evals/scorers](../evals/scorers)、指標は [evals/metrics](../evals/metrics) にあります。`;
}
