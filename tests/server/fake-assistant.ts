import type { AnswerOptions, Assistant } from "../../core/assistant.ts";
import { structureOf } from "../../core/document-structure.ts";
import type { ModelDescription } from "../../core/model-description.ts";
import type { RerankOutcome } from "../../core/rerank-outcome.ts";
import type { AnswerOrigin, ModelChoice, ModelUse } from "../../core/routing.ts";
import type {
  Answer,
  AnswerEvent,
  AskRequest,
  Chunk,
  DocumentMeta,
  Passage,
  SearchRequest,
  SourceDocument,
} from "../../core/types.ts";
import type { UnderstoodQuestion } from "../../core/understood-question.ts";
import { describedModel } from "../described-model.ts";
import { understoodAs } from "../understood-as.ts";

export const PLAN_DOCUMENT: SourceDocument = {
  id: "計画/窓口 2026",
  source: "計画/窓口 2026.txt",
  title: "窓口改革推進計画",
  issuer: "みどり市",
  asOf: "2026-06",
  asOfCertainty: "stated",
  kind: "計画",
  rights: null,
  classification: 1,
  places: [],
  text: "# 窓口\n待ち時間は42.5分だった。\n",
};

/** One of this program and one elsewhere. */
export const MODEL_DESCRIPTIONS: ModelDescription[] = [
  describedModel(),
  describedModel({
    id: "other",
    label: "庁内のモデル",
    isDefault: false,
    runsHere: false,
    region: "国内（東京）",
    contract: "individual",
    maxClassification: 2,
    isAvailable: false,
  }),
];

const { text: planText, places: _places, ...planMeta } = PLAN_DOCUMENT;
export const PLAN_META: DocumentMeta = planMeta;

const QUOTE = "待ち時間は42.5分だった。";
const START = planText.indexOf(QUOTE);
const SPAN = { documentId: PLAN_META.id, charStart: START, charEnd: START + QUOTE.length };

const CHUNK: Chunk = {
  ...SPAN,
  ordinal: 0,
  kind: "text",
  text: QUOTE,
  headings: [{ text: "窓口", level: 1, charStart: 0, charEnd: 4 }],
  sectionYear: null,
  asOf: "2026-06",
  lineStart: 2,
  lineEnd: 2,
  statements: [],
};

export const PASSAGE: Passage = { chunk: CHUNK, document: PLAN_META, score: 0.9, rank: 1 };

const CITATION: Answer["citations"][number] = {
  ...SPAN,
  id: 1,
  title: PLAN_META.title,
  source: PLAN_META.source,
  section: ["窓口"],
  page: null,
  place: null,
  lineStart: 2,
  lineEnd: 2,
  quote: QUOTE,
  asOf: "2026-06",
};

const FIGURE: Answer["figures"][number] = {
  text: "42.5分",
  value: 42.5,
  unit: "分",
  status: "supported",
  citationId: 1,
};

const CONFLICT: Answer["conflicts"][number] = {
  topic: "待ち時間",
  statements: [{ citationId: 1, text: "42.5分", asOf: "2026-06" }],
};

/** The answer that the fake gives, apart from its request id. */
export const ANSWER: Omit<Answer, "requestId"> = {
  answer: "待ち時間は42.5分でした。[1]",
  abstained: false,
  citations: [CITATION],
  figures: [FIGURE],
  conflicts: [CONFLICT],
  model: "extractive",
  timings: { retrieveMs: 1, answerMs: 2, totalMs: 3 },
};

export interface FakeAssistantOptions {
  /** Thrown by everything that needs an index, before the first event. */
  error?: Error;
  /** Thrown after the first piece of text. */
  lateError?: Error;
  /** Awaited before the first event. */
  holdStart?: () => Promise<void>;
  /** Awaited after the first piece of text; use it to hold an answer open. It sees the caller's signal. */
  hold?: (signal: AbortSignal | undefined) => Promise<void>;
  /** Told with `retrieval-end`, beside the question itself. */
  understood?: Partial<UnderstoodQuestion>;
  /** Sent before `answer-end`. */
  extraText?: string;
  /** What became of reranking. */
  rerank?: RerankOutcome;
  /** Told before the first text. */
  choice?: ModelChoice;
  /** Told with the first piece of text. */
  use?: ModelUse;
  /** Added to the answer. */
  origin?: AnswerOrigin & Pick<Answer, "classification">;
}

/** An assistant that always answers the same, and remembers what it was asked. */
export interface FakeAssistant extends Assistant {
  readonly asked: AskRequest[];
  readonly searched: SearchRequest[];
  /** Answers that are still being written. */
  readonly openAnswers: () => number;
}

export function createFakeAssistant(options: FakeAssistantOptions = {}): FakeAssistant {
  const { error, lateError, holdStart, hold, extraText, rerank, choice, origin, understood: told } = options;
  const asked: AskRequest[] = [];
  const searched: SearchRequest[] = [];
  let open = 0;
  const fail = (): void => {
    if (error !== undefined) throw error;
  };

  async function* answer(
    request: AskRequest,
    { signal, requestId = "", onUsed }: AnswerOptions = {},
  ): AsyncGenerator<AnswerEvent> {
    asked.push(request);
    fail();
    open += 1;
    try {
      await holdStart?.();
      signal?.throwIfAborted();
      const understood = understoodAs({ searchedQuestion: request.question, years: [2026], terms: ["窓口"], ...told });
      yield { type: "retrieval-end", passages: [PASSAGE], understood, retrieveMs: 1, ...(rerank && { rerank }) };
      if (choice !== undefined) yield { type: "model-chosen", ...choice };
      yield { type: "text-delta", text: "待ち時間は42.5分でした。" };
      if (options.use !== undefined) onUsed?.(options.use);
      await hold?.(signal);
      signal?.throwIfAborted();
      if (lateError !== undefined) throw lateError;
      if (extraText !== undefined) yield { type: "text-delta", text: extraText };
      yield { type: "text-delta", text: "[1]" };
      yield { type: "citation-available", citation: CITATION };
      yield { type: "figure-checked", figure: FIGURE };
      yield { type: "conflict-found", conflict: CONFLICT };
      yield { type: "answer-end", answer: { ...ANSWER, ...origin, requestId } };
    } finally {
      open -= 1;
    }
  }

  return {
    defaultCollection: "policy",
    asked,
    searched,
    openAnswers: () => open,
    answer,
    async ask(request, options) {
      for await (const event of answer(request, options)) if (event.type === "answer-end") return event.answer;
      throw new Error("no answer-end");
    },
    async search(request) {
      searched.push(request);
      fail();
      return [PASSAGE];
    },
    async listDocuments() {
      fail();
      return [PLAN_META];
    },
    async getDocument(id) {
      fail();
      return id === PLAN_DOCUMENT.id ? PLAN_DOCUMENT : undefined;
    },
    async getStructure(id, { range } = {}) {
      fail();
      return id === PLAN_DOCUMENT.id ? structureOf([CHUNK], range) : undefined;
    },
    listCollections: async () => ["policy"],
    countDocuments: async () => new Map(),
    describeCollection: async (name = "policy") => ({
      ...{ name, documents: 1, chunks: 1, figures: 0, highestClassification: 1 as const },
      ...{ generation: "000001", generatedAt: "2026-04-01T00:00:00.000Z", newestAsOf: null },
    }),
    listModels: () => ["extractive", "other"],
    describeModels: () => MODEL_DESCRIPTIONS,
    describeEmbedder: () => ({ fingerprint: "fake-1:2", dimension: 2 }),
    // The length of a text, and whether it was a question.
    embedTexts: async (texts, { as, signal }) => {
      await holdStart?.();
      signal?.throwIfAborted();
      fail();
      return texts.map((text) => [text.length, as === "query" ? 1 : 0]);
    },
    isReady: async () => error === undefined,
    searchFigures: async () => ({ figures: [], total: 0, nextCursor: null }),
    facetFigures: async () => ({ total: 0, units: [], kinds: [], documents: [], entities: [], years: [] }),
    listFigureSeries: async () => ({ series: [], total: 0, isPartial: false }),
    async *exportFigures() {},
    noticePublished: async () => {},
    close: async () => {},
  };
}
