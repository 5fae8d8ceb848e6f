import { createEmbedStep, type EmbedStep } from "../embeddings/embed-step.ts";
import type { Embedder } from "../embeddings/embedder.ts";
import type { RoutableBackend } from "../llm/route.ts";
import type { StageSettings } from "../llm/settings/backend-schema.ts";
import type { RerankOutcome } from "../rerank-outcome.ts";
import type { RerankSettings } from "../reranking/configured-reranker.ts";
import { createRerankStep, type RerankStep } from "../reranking/rerank-step.ts";
import { describeSearchFailures } from "../retrieval/describe-search-failures.ts";
import { type LawEvidence, type RetrievedWithLaws, retrieveWithLaws } from "../retrieval/laws/retrieve-with-laws.ts";
import { todayInJapan } from "../retrieval/laws/today-in-japan.ts";
import { retrieve } from "../retrieval/retrieve.ts";
import type { Synonyms } from "../retrieval/synonyms.ts";
import { type Understanding, understandQuestion } from "../retrieval/understand-question.ts";
import type { AnswerUsage, ModelUse, StageDecision } from "../routing.ts";
import { createAdmission } from "../search-index/admission.ts";
import type { CollectionIndex } from "../search-index/collection-index.ts";
import { nextTurn } from "../search-index/event-loop-turns.ts";
import type { Message, Passage } from "../types.ts";
import { createOutboundSearch } from "./evidence-class/outbound-search.ts";
import { indexStatistics } from "./index-statistics.ts";
import { createSearchHelp, type SearchHelp, type WordedQuestion } from "./stages/search-help.ts";

export interface PassageFinderOptions {
  embedder: Embedder;
  synonyms: Synonyms;
  rerank?: RerankSettings | undefined;
  /** Told what the embedder threw; the search went on by words alone. */
  onEmbedFailed?: ((error: unknown) => void) | undefined;
  /** Told what a reranker threw; the search went on in its own order. */
  onRerankFailed?: ((error: unknown) => void) | undefined;
  /** Lets a language model help the search; none does when absent. */
  stages?: StageSettings | undefined;
  /** Told what a model that was to help threw; the search went on without it. */
  onStageFailed?: ((error: unknown) => void) | undefined;
  /** Decides what law is in force; the clock by default. */
  now?: () => Date;
}

/** Where it is looked. */
export interface Searched {
  /** As the request may see it. */
  index: CollectionIndex;
  whole: CollectionIndex;
}

export interface FindRequest extends Searched {
  /** Less instructions to the system. */
  question: string;
  history: readonly Message[];
  /** Without one nothing is looked for. */
  hasSubject: boolean;
  topK: number;
  /** May help where stages are switched on; none when absent. */
  backend?: RoutableBackend | undefined;
  onStageDecided?: ((decision: StageDecision) => void) | undefined;
  /** Told what each request of a model that helps took. */
  onUsed?: ((use: ModelUse) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** What an answer is written from, and how it was found. */
export interface FoundPassages {
  understanding: Understanding;
  passages: Passage[];
  /** As the answer may read it: without laws that the question is not about. */
  index: CollectionIndex;
  /** Undefined where no law is held. */
  law: LawEvidence | undefined;
  /** Undefined when nothing was reranked. */
  rerank: RerankOutcome | undefined;
  /** What a reader has to know of the search. */
  notes: string[];
  /** A model's words for the question, which were searched for beside it. */
  rewordings: string[];
  /** Of the models that were to help; empty when none was. */
  stages: StageDecision[];
  /** What they took. */
  usage: AnswerUsage | undefined;
}

/** Reads questions and looks for passages; so many searches at a time as one thread can do well. */
export interface PassageFinder {
  find(request: FindRequest): Promise<FoundPassages>;
  /** Passages for a query by itself, best first. */
  search(request: Searched & { query: string; topK: number }): Promise<Passage[]>;
}

/** Searches under way at a time, of all that were asked for. */
const MAX_SEARCHES_UNDER_WAY = 16;

/** The way from a question to its passages, for all collections of an assistant. */
export function createPassageFinder(options: PassageFinderOptions): PassageFinder {
  const { embedder, synonyms, rerank: reranking, stages: settings } = options;
  const { onEmbedFailed, onRerankFailed, onStageFailed, now = () => new Date() } = options;
  const outbound = createOutboundSearch(embedder, reranking);
  const admission = createAdmission(MAX_SEARCHES_UNDER_WAY);
  const read = (question: string, history: readonly Message[], { index, whole }: Searched): Understanding =>
    understandQuestion({
      question,
      history: outbound.readable(history),
      synonyms,
      statistics: indexStatistics({
        ...{ index, whole },
        mayTellWords: () => outbound.allowsWordsOf(whole.content.listDocuments()),
      }),
      newestAsOf: () => newestDate(index.content),
    });
  const rerankStep = (rerank: RerankSettings | undefined, signal?: AbortSignal): RerankStep | undefined =>
    rerank && createRerankStep({ ...rerank, signal, onFailed: onRerankFailed });

  const searchFor = async (request: FindRequest, understanding: Understanding, worded: readonly WordedQuestion[]) => {
    const { history, hasSubject, index, topK, signal } = request;
    const services = outbound.servicesFor(understanding.searchedQuestion, history);
    const rerank = rerankStep(services.rerank, signal);
    const embedWith = (one: Embedder): EmbedStep => createEmbedStep({ embedder: one, onFailed: onEmbedFailed });
    const embedding = embedWith(services.embedder);
    const rewordings = worded.map(({ wordedFrom, ...rewording }) => {
      const { searchedQuestion } = rewording.understanding;
      const { embedder: cleared } = outbound.servicesFor(searchedQuestion, history, wordedFrom);
      return { ...rewording, embedder: embedWith(cleared).embedder };
    });
    const search = { index, embedder: embedding.embedder, understanding, rewordings, topK, rerank, signal };
    const nothing: RetrievedWithLaws<CollectionIndex> = { understanding, passages: [], index, law: undefined };
    const today = todayInJapan(now());
    const found = hasSubject ? await retrieveWithLaws({ ...search, history, today }) : nothing;
    const outcome = rerank?.outcome();
    return { ...found, rerank: outcome, failures: { embedFailure: embedding.failure(), rerank: outcome } };
  };
  const findAlone = async (request: FindRequest): Promise<FoundPassages> => {
    await nextTurn(); // Why: of many requests that come at once, each reads its question in a turn with some time left.
    const understanding = read(request.question, request.history, request);
    const { failures, ...found } = await searchFor(request, understanding, []);
    return {
      ...found,
      notes: describeSearchFailures(failures),
      rewordings: [],
      stages: [],
      usage: undefined,
    };
  };
  /** Waits for a model outside of the admission, where it would keep others from searching. */
  const findHelped = async (request: FindRequest, help: SearchHelp): Promise<FoundPassages> => {
    const { question, history, signal } = request;
    const understanding = await admission.admit(async () => {
      await nextTurn();
      return read(question, history, request);
    }, signal);
    const worded = await help.reword(understanding);
    const { failures, ...found } = await admission.admit(() => searchFor(request, understanding, worded), signal);
    const passages = await help.order(understanding, found.passages);
    const outcome = help.outcome();
    const notes = describeSearchFailures({ ...failures, stages: outcome.stages });
    const rewordings = worded.map((one) => one.understanding.searchedQuestion);
    return { ...found, passages, notes, rewordings, ...outcome };
  };

  return {
    find(request) {
      const { backend, onStageDecided, onUsed, ...asked } = request;
      if (settings === undefined || backend === undefined || !asked.hasSubject)
        return admission.admit(() => findAlone(request), request.signal);
      const help = createSearchHelp({
        ...{ settings, backend, question: asked.question, history: asked.history, signal: asked.signal },
        read: (question) => read(question, [], asked),
        ...{ onDecided: onStageDecided, onFailed: onStageFailed, onUsed },
      });
      return findHelped(request, help);
    },
    search: ({ query, topK, ...searched }) =>
      admission.admit(async () => {
        await nextTurn();
        const { passages } = await retrieveWithLaws({
          index: searched.index,
          embedder: createEmbedStep({ embedder, onFailed: onEmbedFailed }).embedder,
          understanding: read(query, [], searched),
          history: [],
          today: todayInJapan(now()),
          topK,
          rerank: rerankStep(reranking),
          search: retrieve,
        });
        return passages.slice(0, topK);
      }),
  };
}

function newestDate(content: CollectionIndex["content"]): string | null {
  return content
    .listDocuments()
    .reduce<string | null>(
      (newest, { asOf }) => (asOf !== null && (newest === null || asOf > newest) ? asOf : newest),
      null,
    );
}
