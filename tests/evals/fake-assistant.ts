import type { ModelDescription } from "../../core/model-description.ts";
import { createLineIndex } from "../../core/text/line-index.ts";
import type {
  Answer,
  AnswerEvent,
  AskRequest,
  CheckedFigure,
  Citation,
  Passage,
  SourceDocument,
} from "../../core/types.ts";
import type { OpenedCorpus } from "../../evals/opened-corpus.ts";
import { inventedDocument } from "../core/support/invented-documents.ts";
import { understoodAs } from "../understood-as.ts";

/** What the fake says to one question. */
export interface FakeReply {
  answer: string;
  abstained?: boolean;
  citations?: Citation[];
  figures?: CheckedFigure[];
  passages?: Passage[];
  /** Thrown instead of answering. */
  failure?: Error;
}

export type FakeAssistant = OpenedCorpus["assistant"] & { asked: AskRequest[] };

/** An assistant that replies from a function; `asked` records the requests. */
export function createFakeAssistant(
  reply: (request: AskRequest) => FakeReply,
  documents: readonly SourceDocument[] = [],
): FakeAssistant {
  const asked: AskRequest[] = [];
  return {
    asked,
    listModels: () => ["fake"],
    describeModels: () => [fakeModel("fake")],
    describeEmbedder: () => ({ fingerprint: "fake-embedder", dimension: 1 }),
    getDocument: async (id) => documents.find((document) => document.id === id),
    async *answer(request): AsyncGenerator<AnswerEvent> {
      asked.push(request);
      const { passages = [], failure, ...said } = reply(request);
      const understood = understoodAs({ searchedQuestion: request.question, years: [], terms: [] });
      yield { type: "retrieval-end", passages, understood, retrieveMs: 1 };
      if (failure !== undefined) throw failure;
      yield { type: "text-delta", text: said.answer };
      yield { type: "answer-end", answer: fakeAnswer(said) };
    },
  };
}

/** A model of this machine, unless told otherwise. */
export function fakeModel(id: string, fields: Partial<ModelDescription> = {}): ModelDescription {
  return {
    ...{ id, label: id, isDefault: true, runsHere: true, isAvailable: true },
    ...{ region: null, retention: null, contract: null, maxClassification: 3 },
    ...fields,
  };
}

/** The corpus that the assistant is about, which no other process can open. */
export function openedOver(assistant: OpenedCorpus["assistant"], close: () => void = () => undefined): OpenedCorpus {
  return {
    assistant,
    index: { fingerprint: "index-1", place: null },
    ingestMs: 5,
    close: async () => close(),
  };
}

/** Hears of progress and does nothing. */
export const SILENT = { isTTY: false, write: () => true };

/** A whole answer from the fields that matter to a test. */
export function fakeAnswer(said: Partial<Answer> & { answer: string }): Answer {
  return {
    abstained: false,
    citations: [],
    figures: [],
    conflicts: [],
    model: "fake",
    requestId: "request-1",
    timings: { retrieveMs: 1, answerMs: 1, totalMs: 2 },
    ...said,
  };
}

export function fakeDocument(source: string, text: string): SourceDocument {
  return inventedDocument({ id: `id-of-${source}`, source, text, title: source });
}

/** The citation of the first occurrence of `quote`. */
export function cite(document: SourceDocument, quote: string, id = 1): Citation {
  const charStart = document.text.indexOf(quote);
  const charEnd = charStart + quote.length;
  const lines = createLineIndex(document.text);
  return {
    id,
    documentId: document.id,
    source: document.source,
    title: document.title,
    section: [],
    page: null,
    place: null,
    asOf: null,
    quote,
    charStart,
    charEnd,
    lineStart: lines.lineAt(charStart),
    lineEnd: lines.lineAt(charEnd - 1),
  };
}

/** A passage that spans the given lines; only what scorers read is real. */
export function fakePassage(source: string, lineStart: number, lineEnd: number, rank = 1): Passage {
  const document = fakeDocument(source, "");
  return {
    document,
    rank,
    score: 1 / rank,
    chunk: {
      documentId: document.id,
      ordinal: rank - 1,
      kind: "text",
      text: "",
      charStart: 0,
      charEnd: 0,
      headings: [],
      sectionYear: null,
      asOf: null,
      lineStart,
      lineEnd,
      statements: [],
    },
  };
}
