import type { Failure } from "../api/request-failure.ts";
import type { ChatEvent } from "../api/stream-chat.ts";
import { reduceTurn } from "../state/reduce-turn.ts";
import { createTurn, type Turn } from "../state/turn.ts";

/** One model's answer to one question, with its times as this browser saw them. */
export interface RunAnswer {
  model: string;
  turn: Turn;
  /** From sending to the first text; null until then. */
  firstTextMs: number | null;
  /** From sending to the end; null until then. */
  totalMs: number | null;
}

/** One question with the answers of all models, in the order of the run's models. */
export interface RunQuestion {
  question: string;
  answers: RunAnswer[];
}

/** The same questions put to several models. */
export interface ComparisonRun {
  models: string[];
  questions: RunQuestion[];
}

/** What happens to a run. `at` counts questions. */
export type RunAction =
  | { type: "run-started"; models: string[]; questions: string[] }
  | { type: "answer-event"; at: number; model: string; event: ChatEvent; elapsedMs: number }
  | { type: "answer-failed"; at: number; model: string; failure: Failure }
  | { type: "run-stopped" };

export function reduceRun(run: ComparisonRun | null, action: RunAction): ComparisonRun | null {
  if (action.type === "run-started") return startRun(action);
  if (run === null) return null;
  if (action.type === "run-stopped") {
    return changeAnswers(run, (answer) =>
      isOpen(answer) ? { ...answer, turn: { ...answer.turn, status: "stopped" } } : answer,
    );
  }
  return changeAnswers(run, (answer, at) =>
    at === action.at && answer.model === action.model ? reduceAnswer(answer, action) : answer,
  );
}

/** Questions and models in the order in which they are asked: after each question another model begins. */
export function scheduleOf({ models, questions }: ComparisonRun): { at: number; model: string; question: string }[] {
  return questions.flatMap(({ question }, at) => {
    const first = at % models.length;
    return [...models.slice(first), ...models.slice(0, first)].map((model) => ({ at, model, question }));
  });
}

/** How many answers have ended, well or not. */
export function countEnded({ questions }: ComparisonRun): { ended: number; total: number } {
  const answers = questions.flatMap((question) => question.answers);
  return { ended: answers.filter((answer) => !isOpen(answer)).length, total: answers.length };
}

function startRun({ models, questions }: Extract<RunAction, { type: "run-started" }>): ComparisonRun {
  return {
    models,
    questions: questions.map((question, at) => ({
      question,
      answers: models.map((model) => ({
        model,
        turn: createTurn({ id: `${at}-${model}`, question }),
        firstTextMs: null,
        totalMs: null,
      })),
    })),
  };
}

type AnswerAction = Extract<RunAction, { type: "answer-event" | "answer-failed" }>;

function reduceAnswer(answer: RunAnswer, action: AnswerAction): RunAnswer {
  if (action.type === "answer-failed") {
    return { ...answer, turn: { ...answer.turn, status: "failed", failure: action.failure } };
  }
  const { event, elapsedMs } = action;
  const isFirstText = event.name === "text-delta" && answer.firstTextMs === null;
  return {
    ...answer,
    turn: reduceTurn(answer.turn, event),
    firstTextMs: isFirstText ? elapsedMs : answer.firstTextMs,
    totalMs: event.name === "answer-end" ? elapsedMs : answer.totalMs,
  };
}

function isOpen({ turn }: RunAnswer): boolean {
  return turn.status === "waiting" || turn.status === "streaming";
}

function changeAnswers(run: ComparisonRun, change: (answer: RunAnswer, at: number) => RunAnswer): ComparisonRun {
  const questions = run.questions.map((one, at) => ({
    ...one,
    answers: one.answers.map((answer) => change(answer, at)),
  }));
  return { ...run, questions };
}
