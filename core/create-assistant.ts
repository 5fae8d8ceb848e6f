import { randomUUID } from "node:crypto";
import { answerQuestion } from "./answer/answer-question.ts";
import { type CitationBook, createCitationBook } from "./answer/citation-book.ts";
import { cleanQuestion } from "./answer/clean-question.ts";
import { describeModels } from "./answer/describe-models.ts";
import { createExtractiveModel } from "./answer/extractive/extractive-model.ts";
import { createPassageFinder } from "./answer/find-passages.ts";
import { addUsage } from "./answer/generated/add-usage.ts";
import type { LanguageModel, WriteRequest } from "./answer/language-model.ts";
import { lastAnswer } from "./answer/last-answer.ts";
import { createRefusalModel } from "./answer/refusal-model.ts";
import { withoutPlanted } from "./answer/without-planted.ts";
import type { AnswerOptions, Assistant } from "./assistant.ts";
import { structureOf } from "./document-structure.ts";
import { embedTexts } from "./embeddings/embed-texts.ts";
import { createLexicalEmbedder, type Embedder } from "./embeddings/embedder.ts";
import { ModelNotFoundError } from "./errors.ts";
import type { StageSettings } from "./llm/settings/backend-schema.ts";
import type { RerankSettings } from "./reranking/configured-reranker.ts";
import { describeUnderstanding } from "./retrieval/describe-understanding.ts";
import { penaltiesIn, placeInLaw } from "./retrieval/laws/place-in-law.ts";
import { lookUp } from "./retrieval/look-up.ts";
import { loadSynonyms, NO_SYNONYMS } from "./retrieval/synonyms.ts";
import type { AnswerUsage, ModelChoice, ModelUse, StageDecision } from "./routing.ts";
import type { CollectionIndex } from "./search-index/collection-index.ts";
import { filterIndex } from "./search-index/filtered-index.ts";
import { createIndexReader } from "./search-index/index-reader.ts";
import { listFacets } from "./search-index/list-facets.ts";
import { pageFigures } from "./search-index/page-figures.ts";
import { createFigurePlacer } from "./search-index/place-figures.ts";
import { listSeries } from "./search-index/series/list-series.ts";
import { countDocuments, summariseCollection } from "./search-index/summarise-collection.ts";
import { cutText } from "./text/cut-text.ts";
import type {
  Answer,
  AnswerEvent,
  AskRequest,
  Chunk,
  Message,
  Passage,
  SearchFilter,
  SearchRequest,
  SourceDocument,
} from "./types.ts";

export interface CreateAssistantOptions {
  stateDir: string;
  /** Used by requests that name no collection. */
  defaultCollection: string;
  /** Editable synonyms; a missing file means none. */
  synonymsFile?: string;
  embedder?: Embedder;
  /** Told what the embedder threw; the search went on by words alone. */
  onEmbedFailed?: (error: unknown) => void;
  /** Puts the best passages of a search into another order; none when absent. */
  rerank?: RerankSettings | undefined;
  /** Told what a reranker threw; the search went on in its own order. */
  onRerankFailed?: (error: unknown) => void;
  /** Lets language models help the search; none does when absent. */
  stages?: StageSettings | undefined;
  /** Told what became of asking a model to help a search. Holds no text. */
  onStageDecided?: (decision: StageDecision, requestId: string) => void;
  /** Told what a model that was to help a search threw; the search went on without it. */
  onStageFailed?: (error: unknown) => void;
  /** First is the default. The built-in answerer when absent. */
  models?: readonly LanguageModel[];
  /** Told who was chosen to write, before the first text, and again when another takes over. Holds no text. */
  onModelChosen?: (choice: ModelChoice, requestId: string) => void;
  /** Told of every finished answer; its texts are not for logs. */
  onAnswered?: (answer: Answer) => void;
  /** Told about generations that could not be opened. */
  onDamaged?: (detail: string) => void;
}

/** Passages that an answer is written from, and that a search returns, unless the caller wants another number. */
const ANSWER_TOP_K = 12;
const SEARCH_TOP_K = 10;
/** Enough for a title page. */
const START_CHUNKS = 3;
/** What a conversation held before this says nothing to the question of now. */
const MAX_HISTORY_MESSAGES = 20;
const MAX_QUESTION_CHARS = 4_000;

/** Opens the one door to the domain. Indexes are opened when they are first asked for. @throws ConfigError */
export async function createAssistant(options: CreateAssistantOptions): Promise<Assistant> {
  const {
    stateDir,
    defaultCollection,
    embedder = createLexicalEmbedder(),
    models = [createExtractiveModel()],
  } = options;
  const synonyms = options.synonymsFile === undefined ? NO_SYNONYMS : await loadSynonyms(options.synonymsFile);
  const reader = createIndexReader({ stateDir, embedder, onDamaged: options.onDamaged ?? (() => {}) });
  const finder = createPassageFinder({
    ...{ embedder, synonyms, rerank: options.rerank },
    ...{ onEmbedFailed: options.onEmbedFailed, onRerankFailed: options.onRerankFailed },
    ...{ stages: options.stages, onStageFailed: options.onStageFailed },
  });

  const helper = (model: LanguageModel, { allowedModels }: AskRequest): LanguageModel | undefined => {
    const helping = options.stages?.model === undefined ? model : models.find(({ id }) => id === options.stages?.model);
    return helping && allowedModels?.includes(helping.id) === false ? undefined : helping;
  };

  async function* answer(
    request: AskRequest,
    { signal, requestId = randomUUID(), onUsed, isProbe = false }: AnswerOptions = {},
  ): AsyncGenerator<AnswerEvent> {
    const startedAt = performance.now();
    const model = findModel(models, request);
    let wasted: AnswerUsage | undefined;
    const noteUse = (use: ModelUse): void => {
      if (!use.isWhole) wasted = addUsage(wasted, use.usage);
      onUsed?.(use);
    };
    const { question, refusal, hasSubject } = cleanQuestion(request.question);
    yield* reader.use(request.collection ?? defaultCollection, async function* (whole) {
      const index = narrow(whole, request.filter);
      const history = cleanHistory(request.history ?? []);
      const topK = request.topK ?? ANSWER_TOP_K;
      const found = await finder.find({
        ...{ question, history, hasSubject, index, whole, topK, signal },
        // What is declined goes to no model.
        backend: refusal === null ? helper(model, request)?.backend : undefined,
        onStageDecided: (decision) => options.onStageDecided?.(decision, requestId),
        onUsed: noteUse,
      });
      const { understanding, passages, rerank, law, index: read } = found;
      signal?.throwIfAborted();
      const retrieveMs = performance.now() - startedAt;
      const understood = {
        ...describeUnderstanding(understanding),
        ...(found.rewordings.length > 0 && { rewordings: found.rewordings }),
      };
      yield { type: "retrieval-end", passages, understood, retrieveMs, ...(rerank && { rerank }) } as const;
      const events = answerQuestion({
        request: {
          question: understanding.question,
          history,
          understanding,
          passages,
          readAround: (passage, radius) => readAround(read, passage, radius),
          readStart: (documentId) => read.content.chunksOfDocument(documentId, START_CHUNKS).map(withoutPlanted),
          figuresOf: ({ chunk }) => read.content.figuresOfChunk(chunk.ordinal),
          lookUp: (text) => lookUp(read, text),
          law,
          placeInLaw: (span) => placeInLaw(read.content, span),
          readPenalties: (documentId) => penaltiesIn(read.content, documentId),
          detail: request.detail ?? "short",
          instructions: request.instructions,
          allowedModels: request.allowedModels,
          onUsed: noteUse,
        } satisfies WriteRequest,
        model: refusal === null ? model : createRefusalModel(model.id, refusal),
        book: bookOf(index, passages),
        requestId,
        retrieveMs,
        found,
        wasted: () => wasted,
        ...(signal === undefined ? {} : { signal }),
      });
      for await (const event of events) {
        if (event.type === "model-chosen" && !isProbe) options.onModelChosen?.(event, requestId);
        if (event.type === "answer-end" && !isProbe) options.onAnswered?.(event.answer);
        yield event;
      }
    });
  }

  return {
    defaultCollection,
    answer,
    ask: (request, answerOptions) => lastAnswer(answer(request, answerOptions)),
    async search({ query, topK = SEARCH_TOP_K, collection = defaultCollection, filter }: SearchRequest) {
      return reader.with(collection, (whole) => finder.search({ query, topK, index: narrow(whole, filter), whole }));
    },
    listDocuments: (collection = defaultCollection) =>
      reader.with(collection, ({ content }) => content.listDocuments()),
    countDocuments: (collection = defaultCollection) => reader.with(collection, countDocuments),
    describeCollection: (collection = defaultCollection) => reader.with(collection, summariseCollection),
    getDocument: (id, collection = defaultCollection) =>
      reader.with(collection, ({ content }) => content.documentById(id)),
    getStructure: (id, { collection = defaultCollection, range } = {}) =>
      reader.with(collection, ({ content }) =>
        content.listDocuments().some((document) => document.id === id)
          ? structureOf(content.chunksOfDocument(id), range)
          : undefined,
      ),
    searchFigures: (search) =>
      reader.with(search.collection ?? defaultCollection, ({ content }) => pageFigures(content, search)),
    facetFigures: ({ collection = defaultCollection, ...filter }) =>
      reader.with(collection, ({ content }) => listFacets(content, filter)),
    listFigureSeries: ({ collection = defaultCollection, ...filter }) =>
      reader.with(collection, ({ content }) => listSeries(content, filter)),
    exportFigures: ({ collection = defaultCollection, ...filter }) =>
      reader.use(collection, async function* ({ content }) {
        const place = createFigurePlacer(content);
        for (const figure of content.eachFigure(filter)) yield place(figure);
      }),
    listCollections: () => reader.listCollections(),
    listModels: () => models.map(({ id }) => id),
    describeModels: () => describeModels(models),
    describeEmbedder: () => ({ fingerprint: embedder.fingerprint, dimension: embedder.dimension }),
    embedTexts: (texts, embedOptions) => embedTexts(embedder, texts, embedOptions),
    isReady: (collection = defaultCollection) => reader.with(collection, () => true).catch(() => false),
    noticePublished: (collection) => reader.lookAgain(collection),
    close: () => reader.close(),
  };
}

/** What was taken out of a question when it was asked must not come back with the next one. */
function cleanHistory(history: readonly Message[]): Message[] {
  return history.slice(-MAX_HISTORY_MESSAGES).flatMap((message) => {
    if (message.role === "assistant") return message;
    const { question, refusal } = cleanQuestion(cutText(message.content, MAX_QUESTION_CHARS));
    return refusal === null ? { ...message, content: question } : [];
  });
}

/** Of those that may write, the one that is asked for, or the first. */
function findModel(models: readonly LanguageModel[], { model: id, allowedModels }: AskRequest): LanguageModel {
  const known = models.map((model) => model.id);
  const allowed = allowedModels?.filter((one) => known.includes(one)) ?? known;
  const chosen = id ?? allowed[0] ?? "";
  const model = allowed.includes(chosen) ? models.find((one) => one.id === chosen) : undefined;
  if (model === undefined) throw new ModelNotFoundError(chosen, allowed);
  return model;
}

/** The index as the request may see it. */
function narrow(index: CollectionIndex, filter: SearchFilter | undefined): CollectionIndex {
  return filter === undefined ? index : filterIndex(index, filter);
}

function readAround({ content }: CollectionIndex, { chunk }: Passage, radius: number): Chunk[] {
  const first = Math.max(0, chunk.ordinal - radius);
  const last = Math.min(content.size - 1, chunk.ordinal + radius);
  const ordinals = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  // Why documents first: what stands beside it may be of a document that must not be read.
  return content
    .chunksAt(ordinals.filter((ordinal) => content.isOfDocument(ordinal, chunk.documentId)))
    .map(withoutPlanted);
}

function bookOf({ content }: CollectionIndex, passages: readonly Passage[]): CitationBook {
  // Why: an answer cites a few documents in many places, and each comes with all its pages.
  const read = new Map<string, SourceDocument | undefined>();
  return createCitationBook({
    document(id) {
      if (!read.has(id)) read.set(id, content.documentById(id));
      return read.get(id);
    },
    chunkAt(span) {
      const { documentId, charStart, charEnd } = span;
      const holds = (chunk: Chunk): boolean =>
        chunk.documentId === documentId && chunk.charStart <= charStart && charEnd <= chunk.charEnd;
      return passages.find(({ chunk }) => holds(chunk))?.chunk ?? content.chunkHolding(span);
    },
  });
}
