import type { AnswerJson, CitationJson, SeenPassageJson, SentenceJson } from "../contract.ts";

/** An answer for a terminal: prose, what to beware of, and the sources with their quotes. Ends without a line feed. */
export function renderAnswer(answered: AnswerJson): string {
  const { answer, citations, figures, conflicts, sentences = [], seenPassages = [] } = answered;
  const unsupported = figures.filter(({ status }) => status === "unsupported").map(({ text }) => text);
  const sections = [
    // Markdown's escape of brackets that are no marks.
    answer.replace(/\\([[\]])/gu, "$1"),
    ...(unsupported.length === 0 ? [] : [`注意: 出典で確かめられない数値があります（${unsupported.join("、")}）。`]),
    ...renderSentences(answer, sentences),
    ...conflicts.map(renderConflict),
    ...(answered.searchNotes ?? []).map((note) => `注意: ${note}`),
    ...renderOrigin(answered),
    ...(citations.length === 0 ? [] : [`出典\n${citations.map(renderCitation).join("\n\n")}`]),
    ...renderUncited(seenPassages),
  ];
  return stripControls(sections.join("\n\n"));
}

const STAGES = { rewriteFollowUps: "補い", expandQueries: "言い換え", rateRelevance: "採点" } as const;
const OUTCOMES = { used: "応答", refused: "送信せず", failed: "失敗", skipped: "保留" } as const;

/** Who answered, why others did not, and what it took. Empty when the built-in answerer was asked for. */
function renderOrigin({
  stages = [],
  routing = [],
  usage,
  droppedPassages = 0,
  isCutShort,
  replacedSentences = 0,
}: AnswerJson): string[] {
  if (routing.length + stages.length === 0) return [];
  const lines = [
    ...stages.map(
      ({ stage, label, outcome, reason }) => `  ${STAGES[stage]}: ${OUTCOMES[outcome]} ${label}（${reason}）`,
    ),
    ...routing.map(({ label, outcome, reason }) => `  ${OUTCOMES[outcome]}: ${label}（${reason}）`),
    ...(usage === undefined ? [] : [`  ${renderUsage(usage)}`]),
    ...(droppedPassages === 0
      ? []
      : [`  モデルに一度に渡せる長さを超えたため、下位の${droppedPassages}件は渡していません。`]),
    ...(isCutShort ? ["  回答は、モデルの長さの上限で途切れています。"] : []),
    ...(replacedSentences === 0 ? [] : [`  数値を確かめられない文${replacedSentences}件を、原文に置き換えました。`]),
  ];
  return [`応答モデル\n${lines.join("\n")}`];
}

function renderUsage({ inputTokens, outputTokens, isEstimated, cost }: NonNullable<AnswerJson["usage"]>): string {
  const price = cost === undefined ? "" : `、${renderCost(cost)}`;
  return `トークン${isEstimated ? "（推定）" : ""}: 入力 ${inputTokens}、出力 ${outputTokens}${price}`;
}

function renderCost({ amount, currency }: { amount: number; currency: "JPY" | "USD" }): string {
  return currency === "JPY" ? `約${Number(amount.toPrecision(3))}円` : `約${Number(amount.toPrecision(3))}米ドル`;
}

const REASONS = {
  "no-citation": "出典がありません",
  figure: "出典で確かめられない数値があります",
  contradicted: "出典と肯否が逆です",
  weak: "出典の内容と合いません",
} as const;

function renderSentences(answer: string, sentences: readonly SentenceJson[]): string[] {
  const lines = sentences.flatMap(({ status, reason, charStart, charEnd }) =>
    status === "unsupported"
      ? [`  「${answer.slice(charStart, charEnd).trim()}」${reason === undefined ? "" : `（${REASONS[reason]}）`}`]
      : [],
  );
  return lines.length === 0 ? [] : [`注意: 出典で裏付けられない文があります。\n${lines.join("\n")}`];
}

/** One line a document: an answerer is given a dozen passages, often of the same few documents. */
function renderUncited(passages: readonly SeenPassageJson[]): string[] {
  const byDocument = new Map<string, SeenPassageJson[]>();
  for (const passage of passages) {
    if (!passage.cited) byDocument.set(passage.documentId, [...(byDocument.get(passage.documentId) ?? []), passage]);
  }
  const lines = [...byDocument.values()].map((uncited) => {
    const places = uncited.toSorted((a, b) => a.lineStart - b.lineStart).map(describeLines);
    const { title, source } = uncited[0] as SeenPassageJson;
    return `  ${title} ${source}:${places.join(", ")}`;
  });
  return lines.length === 0 ? [] : [`参照したが引用していない箇所\n${lines.join("\n")}`];
}

function describeLines({ lineStart, lineEnd }: Pick<SeenPassageJson, "lineStart" | "lineEnd">): string {
  return lineStart === lineEnd ? String(lineStart) : `${lineStart}-${lineEnd}`;
}

function renderConflict({ topic, statements }: AnswerJson["conflicts"][number]): string {
  const lines = statements.map(({ citationId, text, asOf }) => `  [${citationId}] ${text}（${asOf ?? "時点不明"}）`);
  return `注意: 資料によって値が異なります（${topic}）。\n${lines.join("\n")}`;
}

function renderCitation(citation: CitationJson): string {
  const { id, title, asOf, section, source, page, quote } = citation;
  return [
    `[${id}] ${title}（${asOf ?? "時点不明"}）`,
    ...(section.length === 0 ? [] : [`    ${section.join(" > ")}`]),
    `    ${source}:${describeLines(citation)}${page === null ? "" : `（${page} ページ）`}`,
    ...quote.split(/\r\n|\r|\n/u).map((line) => `    | ${line}`),
  ].join("\n");
}

/** Documents may contain escape sequences that would steer the terminal. */
function stripControls(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, "");
}
