import type { AnswerOptions, Assistant } from "../../core/assistant.ts";
import type { AnswerEvent, AskRequest } from "../../core/types.ts";
import type { CollectionGate } from "./collection-gate.ts";
import { guardStream } from "./guard-stream.ts";
import type { UnfinishedUse } from "./unfinished-use.ts";
import type { WatchAccess } from "./watch-access.ts";

declare const guarded: unique symbol;

export interface GuardedAnswerOptions extends AnswerOptions {
  /** Told what an answer took that came to no end, if that counts; the question counts as running until it settles. */
  onUnfinished?: ((use: UnfinishedUse) => Promise<void>) | undefined;
}

/**
 * An assistant that knows only the collections that its principal may read. Routes take no other, and only
 * {@link guardAssistant} makes one.
 */
export interface GuardedAssistant extends Omit<Assistant, "close" | "noticePublished" | "answer"> {
  answer(request: AskRequest, options?: GuardedAnswerOptions): AsyncGenerator<AnswerEvent>;
  readonly [guarded]: true;
}

export interface GuardOptions {
  gate: CollectionGate;
  watch: WatchAccess;
}

/**
 * Whatever is asked of a collection that may not be read ends as for one that does not exist: with the same error, and
 * without a look at any index, so that not even the time tells them apart. Streams end when the right goes meanwhile.
 * @throws CollectionNotFoundError from every method that takes a collection; AccessEndedError from streams.
 */
export function guardAssistant(assistant: Assistant, { gate, watch }: GuardOptions): GuardedAssistant {
  const read = async <Result>(collection: string | undefined, work: () => Promise<Result>): Promise<Result> => {
    await gate.assertReadable(collection);
    return work();
  };
  const methods: Omit<GuardedAssistant, typeof guarded> = {
    defaultCollection: assistant.defaultCollection,
    async *answer(request, { signal, onUnfinished: _notHere, ...options } = {}) {
      const { collection } = request;
      await gate.assertReadable(collection);
      yield* guardStream((combined) => assistant.answer(request, { ...options, signal: combined }), {
        ...{ watch, collection, signal },
      });
    },
    ask: (request, options) => read(request.collection, () => assistant.ask(request, options)),
    search: (request) => read(request.collection, () => assistant.search(request)),
    listDocuments: (collection) => read(collection, () => assistant.listDocuments(collection)),
    countDocuments: (collection) => read(collection, () => assistant.countDocuments(collection)),
    describeCollection: (collection) => read(collection, () => assistant.describeCollection(collection)),
    getDocument: (id, collection) => read(collection, () => assistant.getDocument(id, collection)),
    getStructure: (id, options) => read(options?.collection, () => assistant.getStructure(id, options)),
    searchFigures: (search) => read(search.collection, () => assistant.searchFigures(search)),
    facetFigures: (filter) => read(filter.collection, () => assistant.facetFigures(filter)),
    listFigureSeries: (filter) => read(filter.collection, () => assistant.listFigureSeries(filter)),
    async *exportFigures(filter) {
      const { collection } = filter;
      await gate.assertReadable(collection);
      yield* guardStream(() => assistant.exportFigures(filter), { watch, collection });
    },
    listCollections: async () => gate.readable(await assistant.listCollections()),
    listModels: () => assistant.listModels(),
    describeModels: () => assistant.describeModels(),
    describeEmbedder: () => assistant.describeEmbedder(),
    // Of no collection: the texts are the caller's own.
    embedTexts: (texts, options) => assistant.embedTexts(texts, options),
    isReady: async (collection) => (await gate.canRead(collection)) && assistant.isReady(collection),
  };
  return methods as GuardedAssistant;
}
