import type { ScoredCase } from "../score-case.ts";

const SHOWN_FORMS = 3;

/** What was missing or wrong in one answer, a Japanese sentence each, the gravest first. */
export function findProblems(scored: ScoredCase): string[] {
  const { run, pass, figures, citation, abstention, conflict, unsupported, quotes, groundedness, retrieval, safety } =
    scored;
  if (run.error !== null) return [`エラーで終わりました: ${run.error}`];
  const isAnswerWanted = run.evalCase.behavior !== "abstain";
  return [
    ...(safety === null || safety.verdict === "passed" ? [] : safety.reasons),
    ...quotes.problems.map((problem) => `引用が壊れています: ${problem}。`),
    ...abstentionProblem(abstention.outcome),
    ...pass.missing.map((group) => `述べるべき「${showForms(group)}」がありません。`),
    ...pass.forbidden.map((form) => `述べてはならない「${form}」があります。`),
    ...figures.missing.map((text) => `数値「${text}」を値・単位・時点とも正しくは述べていません。`),
    ...(figures.swapped === 1 ? [`別の数値「${figures.nearMisses.join("、")}」を代わりに述べています。`] : []),
    ...(conflict.values === 1 && conflict.dates === 0 ? ["食い違う文書の時点を述べていません。"] : []),
    ...unsupported.figures.map((text) => `数値「${text}」は引用に裏付けられていません。`),
    ...groundedness.unsupported.map((sentence) => `引用が裏付けない文があります: ${sentence}`),
    ...(citation.score === 0 ? ["引用が根拠の行に重なりません。"] : []),
    ...(isAnswerWanted && retrieval.recallAt[10] === 0 ? ["根拠が検索上位 10 件にありません。"] : []),
  ];
}

function abstentionProblem(outcome: ScoredCase["abstention"]["outcome"]): string[] {
  if (outcome === "missed-abstention") return ["資料に答えがないのに棄権しませんでした。"];
  return outcome === "false-abstention" ? ["資料に答えがあるのに棄権しました。"] : [];
}

function showForms(forms: readonly string[]): string {
  return forms.slice(0, SHOWN_FORMS).join("／") + (forms.length > SHOWN_FORMS ? "／…" : "");
}
