import type { AnswerJson, CitationJson } from "../../server/contract.ts";
import { make } from "./make-element.ts";
import type { Texts } from "./texts.ts";

/** Documents are Japanese, whatever language the chat speaks. */
const FOREIGN = { lang: "ja" };

/** What a reader needs to judge an answer: notes, conflicts, figures with their states, and sources with their quotes. */
export function renderEvidence(answer: AnswerJson, { texts }: { texts: Texts }): HTMLElement[] {
  return [
    ...renderConflicts(answer, texts),
    ...renderUnsupported(answer, texts),
    ...renderFigures(answer, texts),
    ...renderSources(answer, texts),
    make("p", { class: "fine" }, `${texts.checkSources} ${texts.answeredBy(nameOf(answer, texts))}`),
  ];
}

function nameOf({ model, routing }: AnswerJson, texts: Texts): string {
  if (model === "extractive") return texts.builtIn;
  return routing?.find(({ outcome }) => outcome === "used")?.label ?? model;
}

function renderConflicts({ conflicts }: AnswerJson, texts: Texts): HTMLElement[] {
  return conflicts.map(({ topic, statements }) =>
    make(
      "div",
      { class: "notice" },
      make("p", {}, make("strong", {}, texts.conflict(topic))),
      make(
        "ul",
        {},
        ...statements.map(({ citationId, text, asOf }) =>
          make("li", {}, `[${citationId}] `, make("span", FOREIGN, text), ` (${asOf ?? texts.undated})`),
        ),
      ),
    ),
  );
}

function renderUnsupported({ answer, sentences = [] }: AnswerJson, texts: Texts): HTMLElement[] {
  const weak = sentences.filter(({ status }) => status === "unsupported");
  if (weak.length === 0) return [];
  const items = weak.map(({ charStart, charEnd }) => make("li", {}, answer.slice(charStart, charEnd).trim()));
  return [
    make(
      "div",
      { class: "notice" },
      make("p", {}, make("strong", {}, texts.unsupportedSentences)),
      make("ul", {}, ...items),
    ),
  ];
}

function renderFigures({ figures }: AnswerJson, texts: Texts): HTMLElement[] {
  if (figures.length === 0) return [];
  const items = figures.map(({ text, status, citationId, derivation }) =>
    make(
      "li",
      { class: `figure ${status}` },
      make("span", FOREIGN, text),
      " ",
      make("strong", {}, texts.figureStates[status]),
      `${citationId === null ? "" : ` [${citationId}]`}${derivation === undefined ? "" : ` (${derivation.formula})`}`,
    ),
  );
  return [make("p", { class: "label" }, texts.figures), make("ul", { class: "figures" }, ...items)];
}

/** Each opens to show its quote. */
function renderSources({ citations }: AnswerJson, texts: Texts): HTMLElement[] {
  if (citations.length === 0) return [];
  return [
    make("p", { class: "label" }, texts.sources),
    make("ul", { class: "sources" }, ...citations.map((citation) => make("li", {}, renderSource(citation, texts)))),
  ];
}

function renderSource(citation: CitationJson, texts: Texts): HTMLElement {
  const { id, title, asOf, section, place, lineStart, lineEnd, quote } = citation;
  const where = [...section, place ?? texts.lines(lineStart, lineEnd)].join(" › ");
  return make(
    "details",
    { "data-source": String(id) },
    make("summary", {}, `[${id}] `, make("span", FOREIGN, `${title} (${asOf ?? texts.undated}) ${where}`)),
    make("blockquote", FOREIGN, quote),
  );
}
