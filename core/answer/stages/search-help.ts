import type { StageSettings } from "../../llm/settings/backend-schema.ts";
import type { Rewording } from "../../retrieval/add-rewordings.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import type { AnswerUsage, StageDecision } from "../../routing.ts";
import type { Classification, Message, Passage } from "../../types.ts";
import { evidenceClassOf, turnsUpTo } from "../evidence-class/evidence-class.ts";
import { completes, rewords } from "./accept-wording.ts";
import { expandQueries } from "./expand-queries.ts";
import { orderByGrades, rateRelevance } from "./rate-relevance.ts";
import { rewriteFollowUp } from "./rewrite-follow-up.ts";
import { createStageRunner, type StageRunnerOptions } from "./stage-runner.ts";

export interface SearchHelpOptions extends Omit<StageRunnerOptions, "timeoutMs"> {
  settings: StageSettings;
  /** As typed, less instructions: words of the collection are put into no question that leaves this machine. */
  question: string;
  history: readonly Message[];
  /** Reads a question by itself. */
  read(question: string): Understanding;
}

/** A question in a model's words. */
export interface WordedQuestion extends Pick<Rewording, "understanding" | "weight"> {
  /** Highest 機密性 of what the model was shown. */
  wordedFrom: Classification;
}

/** What a model may add to one search, at the stages that are switched on. */
export interface SearchHelp {
  /** The question in other words, to be searched for beside it; none where that is no help. */
  reword(understanding: Understanding): Promise<WordedQuestion[]>;
  /** All of the passages, perhaps in another order. */
  order(understanding: Understanding, passages: Passage[]): Promise<Passage[]>;
  outcome(): { stages: StageDecision[]; usage: AnswerUsage | undefined };
}

/** A completed follow-up is the question as much as what rules make of it. */
const COMPLETED_WEIGHT = 1;
/**
 * All other wordings together: enough to bring up what several of them find, too little for what the question itself
 * does not find to go before its best passages.
 */
const REWORDINGS_WEIGHT = 0.3;
/** A longer message says itself what it is about. */
const MAX_FOLLOW_UP_CHARS = 200;

/**
 * Asks one backend for help with one search. It is asked nothing when it may not see what the question rests on as far
 * as that is known by then: the turn that it continues, replies that it repeats, and once they are found, all passages.
 */
export function createSearchHelp(options: SearchHelpOptions): SearchHelp {
  const { settings, backend, question, history, read } = options;
  const runner = createStageRunner({ ...options, timeoutMs: settings.timeoutMs });
  let rewritten: string | undefined;
  /** What may be sent of a question. Null for a follow-up that only its conversation explains. */
  const wordingOf = ({ carried }: Understanding): string | null => rewritten ?? (carried === null ? question : null);

  const complete = async (understanding: Understanding): Promise<WordedQuestion[]> => {
    // A step along a series (「その次は？」) is read by rules that know the series.
    const isOpen = understanding.step === null && question.length <= MAX_FOLLOW_UP_CHARS;
    if (!settings.rewriteFollowUps || history.length === 0 || !isOpen) return [];
    const classification = evidenceClassOf({ question, history, understanding, passages: [] }, 1);
    // Why no higher, where the backend may see more: the question would come to rest on more than it does without it.
    const { messages } = turnsUpTo(classification, { history, understanding });
    if (messages.length === 0) return [];
    const alone = read(question);
    const said = messages.map(({ content }) => content);
    const accept = (wording: string): Understanding | null => {
      const completed = read(wording);
      return completes(completed, { question: alone, said }) ? completed : null;
    };
    const request = rewriteFollowUp(question, messages, { limits: backend.limits, accept });
    const completed = await runner.run(request, classification);
    if (completed === null || completed.question === alone.question) return [];
    rewritten = completed.question;
    if (completed.searchedQuestion === understanding.searchedQuestion) return [];
    return [{ understanding: completed, weight: COMPLETED_WEIGHT, wordedFrom: classification }];
  };

  const expand = async (understanding: Understanding): Promise<WordedQuestion[]> => {
    const wording = wordingOf(understanding);
    if (!settings.expandQueries || wording === null) return [];
    const classification = evidenceClassOf({ question, history, understanding, passages: [] }, 1);
    const alone = read(wording);
    const accept = (queries: string[]): Understanding[] | null => {
      const reworded = queries.map(read).filter((one) => rewords(one, alone));
      return reworded.length === 0 ? null : reworded;
    };
    const reworded = (await runner.run(expandQueries(wording, accept), classification)) ?? [];
    const weight = REWORDINGS_WEIGHT / reworded.length;
    return reworded.map((one) => ({ understanding: one, weight, wordedFrom: classification }));
  };

  return {
    outcome: () => ({ stages: runner.decisions(), usage: runner.usage() }),

    async reword(understanding) {
      const completed = await complete(understanding);
      return [...completed, ...(await expand(understanding))];
    },

    async order(understanding, passages) {
      const wording = wordingOf(understanding);
      if (!settings.rateRelevance || wording === null) return passages;
      const request = rateRelevance(wording, passages, backend.limits);
      if (request === null) return passages;
      const classification = evidenceClassOf({ question, history, understanding, passages }, 1);
      const grades = await runner.run(request, classification);
      return grades === null ? passages : orderByGrades(passages, grades);
    },
  };
}
