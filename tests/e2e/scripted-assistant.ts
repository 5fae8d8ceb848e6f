import type { Assistant } from "../../core/assistant.ts";
import type {
  Answer,
  AnswerEvent,
  AskRequest,
  CheckedFigure,
  Citation,
  Conflict,
  Passage,
  SourceDocument,
} from "../../core/types.ts";
import { describedModel } from "../described-model.ts";
import { understoodAs } from "../understood-as.ts";
import { DOCUMENTS } from "./invented-documents.ts";

/** What the scripted assistant says to one question. */
export interface ScriptedAnswer {
  answer: string;
  citations?: Citation[];
  figures?: CheckedFigure[];
  conflicts?: Conflict[];
  passages?: Passage[];
  isAbstained?: boolean;
  /** Awaited after the first half of the text has been sent. */
  pause?: Promise<void>;
}

/** Chooses the answer to a question; throwing is how a script fails. */
export type Script = (request: AskRequest) => ScriptedAnswer;

/** Characters per streamed piece. */
const PIECE_CHARS = 7;

/** Where `quote` stands in `document`, as a citation. @throws Error when it does not stand there. */
export function cite(document: SourceDocument, { id, quote }: { id: number; quote: string }): Citation {
  const { id: documentId, title, source, asOf } = document;
  const place = locate(document, quote);
  return {
    id,
    documentId,
    title,
    source,
    section: ["1. 現状", "窓口の待ち時間"],
    page: null,
    place: null,
    quote,
    asOf,
    ...place,
  };
}

/** The same as a retrieved passage. */
export function passageOf(document: SourceDocument, { rank, text }: { rank: number; text: string }): Passage {
  const { id: documentId, asOf } = document;
  const heading = { text: "2. 今後の方針", level: 2, charStart: 0, charEnd: 0 };
  const kind = "text" as const;
  const rest = { ordinal: rank, kind, text, headings: [heading], sectionYear: null, asOf, statements: [] };
  return { chunk: { documentId, ...locate(document, text), ...rest }, document, score: 1 / rank, rank };
}

function locate({ text }: SourceDocument, quote: string) {
  const charStart = text.indexOf(quote);
  if (charStart === -1) throw new Error(`not in the document: ${quote}`);
  const charEnd = charStart + quote.length;
  const lineOf = (offset: number) => text.slice(0, offset).split("\n").length;
  return { charStart, charEnd, lineStart: lineOf(charStart), lineEnd: lineOf(charEnd - 1) };
}

/** What else the scripted assistant has. */
export interface ScriptedAssistantOptions {
  /** Names of its collections, the default one first; all hold the same documents. */
  collections?: readonly string[];
}

/** An assistant over invented documents that says what a script says, in small pieces. */
export function createScriptedAssistant(
  script: Script,
  { collections = ["policy"] }: ScriptedAssistantOptions = {},
): Assistant {
  async function* answer(request: AskRequest): AsyncGenerator<AnswerEvent> {
    const scripted = script(request);
    const { citations = [], figures = [], conflicts = [], passages = [], isAbstained = false, pause } = scripted;
    const understood = understoodAs({ searchedQuestion: request.question, years: [], terms: [] });
    yield { type: "retrieval-end", passages, understood, retrieveMs: 1 };
    const pieces = scripted.answer.match(new RegExp(`[\\s\\S]{1,${PIECE_CHARS}}`, "gu")) ?? [];
    for (const [index, text] of pieces.entries()) {
      if (pause !== undefined && index === Math.ceil(pieces.length / 2)) await pause;
      yield { type: "text-delta", text };
    }
    for (const citation of citations) yield { type: "citation-available", citation };
    for (const figure of figures) yield { type: "figure-checked", figure };
    for (const conflict of conflicts) yield { type: "conflict-found", conflict };
    const timings = { retrieveMs: 1, answerMs: 1, totalMs: 2 };
    const about = { model: "extractive", requestId: "scripted", timings };
    const whole: Answer = { answer: scripted.answer, abstained: isAbstained, citations, figures, conflicts, ...about };
    yield { type: "answer-end", answer: whole };
  }

  return {
    defaultCollection: "policy",
    answer,
    async ask(request) {
      for await (const event of answer(request)) if (event.type === "answer-end") return event.answer;
      throw new Error("the script ended without an answer");
    },
    search: async () => [],
    describeEmbedder: () => ({ fingerprint: "scripted", dimension: 1 }),
    embedTexts: async (texts) => texts.map(() => [1]),
    listDocuments: async () => DOCUMENTS.map(({ text: _text, ...meta }) => meta),
    getDocument: async (id) => DOCUMENTS.find((document) => document.id === id),
    getStructure: async (id) =>
      DOCUMENTS.some((document) => document.id === id) ? { headings: [], rows: [] } : undefined,
    listCollections: async () => [...collections],
    countDocuments: async () => new Map(),
    describeCollection: async (name = collections[0] ?? "") => ({
      ...{ name, documents: 1, chunks: 1, figures: 0, highestClassification: 1 as const },
      ...{ generation: "000001", generatedAt: "2026-04-01T00:00:00.000Z", newestAsOf: null },
    }),
    listModels: () => ["extractive"],
    describeModels: () => [describedModel()],
    isReady: async () => true,
    searchFigures: async () => ({ figures: [], total: 0, nextCursor: null }),
    facetFigures: async () => ({ total: 0, units: [], kinds: [], documents: [], entities: [], years: [] }),
    listFigureSeries: async () => ({ series: [], total: 0, isPartial: false }),
    async *exportFigures() {},
    noticePublished: async () => {},
    close: async () => undefined,
  };
}
