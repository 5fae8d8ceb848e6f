/** `tenkyo`: the assistant without a server, for other programs. What is not named here may change at any time. */
export type { AnswerOptions, Assistant } from "../core/assistant.ts";
export { type CreateAssistantOptions, createAssistant } from "../core/create-assistant.ts";
export { createLexicalEmbedder, type Embedder } from "../core/embeddings/embedder.ts";
export { AppError, CollectionNotFoundError, EmbedderMismatchError, IndexDamagedError } from "../core/errors.ts";
export type { FigurePage, FigureSearch, PlacedFigure } from "../core/figure-ledger.ts";
export type {
  Answer,
  AnswerEvent,
  AskRequest,
  CheckedFigure,
  Citation,
  Conflict,
  DocumentMeta,
  Passage,
  SearchFilter,
  SearchRequest,
  SourceDocument,
  Span,
} from "../core/types.ts";
