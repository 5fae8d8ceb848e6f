import type { AnswerJson, CitationJson } from "../contract.ts";

/** An answer for a terminal: prose, what to beware of, and the sources with their quotes. Ends without a line feed. */
export function renderAnswer({ answer, citations, figures, conflicts }: AnswerJson): string {
  const unsupported = figures.filter(({ status }) => status === "unsupported").map(({ text }) => text);
  const sections = [
    // Markdown's escape of brackets that are no marks.
    answer.replace(/\\([[\]])/gu, "$1"),
    ...(unsupported.length === 0 ? [] : [`注意: 出典で確かめられない数値があります（${unsupported.join("、")}）。`]),
    ...conflicts.map(renderConflict),
    ...(citations.length === 0 ? [] : [`出典\n${citations.map(renderCitation).join("\n\n")}`]),
  ];
  return stripControls(sections.join("\n\n"));
}

function renderConflict({ topic, statements }: AnswerJson["conflicts"][number]): string {
  const lines = statements.map(({ citationId, text, asOf }) => `  [${citationId}] ${text}（${asOf ?? "時点不明"}）`);
  return `注意: 資料によって値が異なります（${topic}）。\n${lines.join("\n")}`;
}

function renderCitation(citation: CitationJson): string {
  const { id, title, asOf, section, source, page, lineStart, lineEnd, quote } = citation;
  const lines = lineStart === lineEnd ? String(lineStart) : `${lineStart}-${lineEnd}`;
  return [
    `[${id}] ${title}（${asOf ?? "時点不明"}）`,
    ...(section.length === 0 ? [] : [`    ${section.join(" > ")}`]),
    `    ${source}:${lines}${page === null ? "" : `（${page} ページ）`}`,
    ...quote.split(/\r\n|\r|\n/u).map((line) => `    | ${line}`),
  ].join("\n");
}

/** Documents may contain escape sequences that would steer the terminal. */
function stripControls(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, "");
}
