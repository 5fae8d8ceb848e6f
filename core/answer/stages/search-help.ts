import type { StageSettings } from "../../llm/settings/backend-schema.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import type { AnswerUsage, StageDecision } from "../../routing.ts";
import type { Message, Passage } from "../../types.ts";
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

/** What a model may add to one search, at the stages that are switched on. */
export interface SearchHelp {
  /** The question with what a follow-up leaves unsaid, as the model words it; as it was read where that is no help. */
  complete(understanding: Understanding): Promise<Understanding>;
  /** The same question in other words; none where that is no help. */
  reword(understanding: Understanding): Promise<Understanding[]>;
  /** All of the passages, perhaps in another order. */
  order(understanding: Understanding, passages: Passage[]): Promise<Passage[]>;
  outcome(): { stages: StageDecision[]; usage: AnswerUsage | undefined };
}

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

  return {
    outcome: () => ({ stages: runner.decisions(), usage: runner.usage() }),

    async complete(understanding) {
      // A step along a series (「その次は？」) is read by rules that know the series.
      const isOpen = understanding.step === null && question.length <= MAX_FOLLOW_UP_CHARS;
      if (!settings.rewriteFollowUps || history.length === 0 || !isOpen) return understanding;
      const classification = evidenceClassOf({ question, history, understanding, passages: [] }, 1);
      // Why no higher, where the backend may see more: the question would come to rest on more than it does without it.
      const { messages } = turnsUpTo(classification, { history, understanding });
      if (messages.length === 0) return understanding;
      const alone = read(question);
      const said = messages.map(({ content }) => content);
      const accept = (wording: string): Understanding | null => {
        const completed = read(wording);
        return completes(completed, { question: alone, said }) ? completed : null;
      };
      const request = rewriteFollowUp(question, messages, { limits: backend.limits, accept });
      const completed = await runner.run(request, classification);
      if (completed === null || completed.question === alone.question) return understanding;
      rewritten = completed.question;
      const { carried, told, language } = understanding;
      return {
        ...completed,
        question: understanding.question,
        ...{ told, language },
        carried: carried ?? lastTurnOf(messages, history),
        wordedFrom: classification,
      };
    },

    async reword(understanding) {
      const wording = wordingOf(understanding);
      if (!settings.expandQueries || wording === null) return [];
      const classification = evidenceClassOf({ question, history, understanding, passages: [] }, 1);
      const alone = read(wording);
      const accept = (queries: string[]): Understanding[] | null => {
        const reworded = queries
          .map((query) => ({ ...read(query), wordedFrom: classification }))
          .filter((one) => rewords(one, alone));
        return reworded.length === 0 ? null : reworded;
      };
      return (await runner.run(expandQueries(wording, accept), classification)) ?? [];
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

/** For a question that only the model took for a follow-up. */
function lastTurnOf(sent: readonly Message[], history: readonly Message[]): Understanding["carried"] {
  const last = sent.findLast(({ role }) => role === "user");
  if (last === undefined) return null;
  const turn = history.filter(({ role }) => role === "user").indexOf(last) + 1;
  return { turn, question: last.content, terms: [] };
}
