import type { Passage } from "../../core/types.ts";
import type { Evidence } from "../eval-case.ts";
import { overlapsEvidence, type SourceLines } from "../line-overlap.ts";
import type { ScoredCase } from "../score-case.ts";
import { gradedProse } from "../scorers/answer-pass.ts";
import { RECALL_CUTOFF } from "../scorers/evidence-recall.ts";

const SHOWN_FORMS = 4;
const SHOWN_ANSWER_CHARS = 400;
const SHOWN_SOURCE_CHARS = 7;

/** One case as a few short lines: what was asked, said, missed, found, and where the evidence stands. */
export function renderCase(scored: ScoredCase): string {
  const { run, pass, quotes, unsupported } = scored;
  const { evalCase, answer, passages, elapsedMs, error } = run;
  const verdict = pass.isPass && error === null ? "○" : "×";
  const lines = [
    `${verdict} ${evalCase.id}  ${evalCase.type}/${evalCase.behavior}  ${outcome(scored)}  ${elapsedMs.toFixed(0)} ms`,
    ...evalCase.history.map(({ role, content }) => `   ${role === "user" ? "前" : "応"} ${oneLine(content)}`),
    `   問 ${oneLine(evalCase.question)}`,
    error === null ? `   答 ${shorten(oneLine(gradedProse(answer?.answer ?? "")))}` : `   誤 ${oneLine(error)}`,
    ...pass.missing.map((group) => `   欠 ${showForms(group)}`),
    ...optional("禁", pass.forbidden),
    ...optional("警", pass.warnings),
    ...optional("数", unsupported.figures),
    ...optional("壊", quotes.problems),
    `   検 ${
      passages
        .slice(0, RECALL_CUTOFF)
        .map((passage) => showPassage(passage, evalCase.evidence))
        .join(" ") || "なし"
    }`,
    `   引 ${answer?.citations.map((citation) => showLines(citation, evalCase.evidence)).join(" ") || "なし"}`,
    `   根 ${evalCase.evidence.map((evidence) => showRange(evidence)).join(" ") || "なし"}`,
    `   模 ${oneLine(evalCase.referenceAnswer)}`,
  ];
  return lines.join("\n");
}

/** What the one-character labels mean; print it once above a list of cases. */
export const CASE_LEGEND =
  "問 質問・前/応 前の発言・答 採点した本文・欠 足りない語・禁 書いてはならない語・警 紛らわしい値・数 裏付けのない数値・" +
  "壊 引用の誤り・検 検索上位 5 件・引 引用・根 根拠・模 模範解答（* は根拠と重なる行）";

function outcome({ run, abstention, recall }: ScoredCase): string {
  const flag = run.answer?.abstained ? "棄権" : "回答";
  const wrong = abstention.score === 0 ? "（誤り）" : "";
  if (run.evalCase.evidence.length === 0) return `${flag}${wrong}`;
  return `${flag}${wrong}  根拠 ${recall.firstRank === null ? "検索されず" : `${recall.firstRank} 位`}`;
}

function optional(label: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`   ${label} ${values.join(" | ")}`];
}

function showForms(forms: readonly string[]): string {
  const rest = forms.length - SHOWN_FORMS;
  return forms.slice(0, SHOWN_FORMS).join(" | ") + (rest > 0 ? ` …他 ${rest}` : "");
}

function showPassage({ chunk, document }: Passage, evidence: readonly Evidence[]): string {
  return showLines({ source: document.source, lineStart: chunk.lineStart, lineEnd: chunk.lineEnd }, evidence);
}

function showLines(lines: SourceLines, evidence: readonly Evidence[]): string {
  return `${showRange(lines)}${overlapsEvidence(lines, evidence) ? "*" : ""}`;
}

function showRange({ source, lineStart, lineEnd }: SourceLines): string {
  return `${source.slice(0, SHOWN_SOURCE_CHARS)}:${lineStart}${lineEnd === lineStart ? "" : `-${lineEnd}`}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ⏎ ").trim();
}

function shorten(text: string): string {
  return text.length > SHOWN_ANSWER_CHARS ? `${text.slice(0, SHOWN_ANSWER_CHARS)}…（全 ${text.length} 字）` : text;
}
