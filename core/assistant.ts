import type { CollectionSummary, DocumentCounts } from "./collection-summary.ts";
import type { DocumentStructure, StructureRange } from "./document-structure.ts";
import type {
  FigureFacets,
  FigureFilter,
  FigurePage,
  FigureSearch,
  FigureSeriesList,
  PlacedFigure,
} from "./figure-ledger.ts";
import type { ModelDescription } from "./model-description.ts";
import type { ModelUse } from "./routing.ts";
import type { Answer, AnswerEvent, AskRequest, DocumentMeta, Passage, SearchRequest, SourceDocument } from "./types.ts";

/** Per-call settings that are not part of the question. */
export interface AnswerOptions {
  /** Ends the work early; the stream then throws the signal's reason. */
  signal?: AbortSignal;
  /** Echoed in the answer; made up when absent. */
  requestId?: string;
  /** Told of every request to a language model when it has ended, also by failure or because nobody waits any more. */
  onUsed?: (use: ModelUse) => void;
  /** A look ahead of the answer itself: no log and no metrics are told of it. */
  isProbe?: boolean;
}

/** The embedder that indexes are made with, as its users have to know it. */
export interface EmbedderDescription {
  /** Differs whenever the same text would get another vector. */
  fingerprint: string;
  /** Length of every vector. */
  dimension: number;
}

/**
 * The one door to the domain that server, CLI and evals use. Made by `createAssistant`.
 *
 * Every method that takes a `collection` uses the configured default when it is absent.
 * @throws CollectionNotFoundError when the collection has no index.
 * @throws IndexDamagedError when no sound generation is left.
 * @throws EmbedderMismatchError when the index was built with another embedder.
 */
export interface Assistant {
  /** The name of the collection that is used when none is given. */
  readonly defaultCollection: string;
  /** Streams an answer. The last event is always `answer-end` unless an error is thrown. */
  answer(request: AskRequest, options?: AnswerOptions): AsyncGenerator<AnswerEvent>;
  /** `answer` folded to its last event. */
  ask(request: AskRequest, options?: AnswerOptions): Promise<Answer>;
  /** Passages, best first. An empty list is a result, not an error. */
  search(request: SearchRequest): Promise<Passage[]>;
  listDocuments(collection?: string): Promise<DocumentMeta[]>;
  /** How much the collection holds of each of its documents, by id. */
  countDocuments(collection?: string): Promise<Map<string, DocumentCounts>>;
  describeCollection(collection?: string): Promise<CollectionSummary>;
  /** Undefined when the collection has no such document. */
  getDocument(id: string, collection?: string): Promise<SourceDocument | undefined>;
  /** A document's headings, and the rows of the tables that meet `range`. Undefined as for `getDocument`. */
  getStructure(
    id: string,
    options?: { collection?: string; range?: StructureRange },
  ): Promise<DocumentStructure | undefined>;
  /** One page of the figure ledger. @throws InvalidRequestError for a cursor that no page gave. */
  searchFigures(search: FigureSearch): Promise<FigurePage>;
  /** What the ledger can be narrowed by, at most `limit` values of each. */
  facetFigures(filter: FigureFilter & { limit: number }): Promise<FigureFacets>;
  /** Series among the figures that pass, at most `limit`. */
  listFigureSeries(filter: FigureFilter & { limit: number }): Promise<FigureSeriesList>;
  /** All figures that pass, document by document in reading order, from one index from the first to the last. */
  exportFigures(filter: FigureFilter): AsyncGenerator<PlacedFigure>;
  /** Names of the collections that have at least one sound generation. */
  listCollections(): Promise<string[]>;
  /** Ids that `AskRequest.model` accepts; the first is the default. */
  listModels(): string[];
  /** The same models, with what is to be known before one is chosen. */
  describeModels(): ModelDescription[];
  describeEmbedder(): EmbedderDescription;
  /**
   * Vectors of texts of the caller's own, in their order. As a `query` or a `document`, because many models tell them
   * apart. @throws BackendError when the embedder fails, or the signal's reason.
   */
  embedTexts(
    texts: readonly string[],
    options: { as: "query" | "document"; signal?: AbortSignal | undefined },
  ): Promise<number[][]>;
  /** Whether the collection can be searched now. */
  isReady(collection?: string): Promise<boolean>;
  /**
   * Call it when an index was published: once it ends, questions are answered from it. Without the call that takes up
   * to a second, and the time to open it. Until then the index before goes on serving.
   */
  noticePublished(collection: string): Promise<void>;
  /** Releases index files. The assistant cannot be used afterwards. */
  close(): Promise<void>;
}
