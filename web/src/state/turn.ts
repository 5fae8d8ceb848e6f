import type {
  AnswerJson,
  CitationJson,
  ConflictJson,
  ConversationJson,
  FeedbackJson,
  FigureJson,
  ModelChoiceJson,
  PassageJson,
  SentenceJson,
  UnderstoodJson,
} from "../../../server/contract.ts";
import type { Failure } from "../api/request-failure.ts";
import { i18n } from "../i18n/i18n.ts";

/** `waiting` = nothing of the answer has arrived yet. */
export type TurnStatus = "waiting" | "streaming" | "done" | "stopped" | "failed";

/** A question with its answer, as far as it has arrived. */
export interface Turn {
  id: string;
  question: string;
  /** Id of the app that it was put to; null for none. */
  app: string | null;
  /** Where it was searched; null is the default collection. */
  collection: string | null;
  /** Id under which the server stored the question: asking it anew takes its place. Null until it is stored. */
  questionId: string | null;
  /** Id of the stored answer; null until it is stored. */
  messageId: string | null;
  /** Id of the stored question whose place this turn takes, with all that followed it; null for a new one. */
  replaceFrom: string | null;
  /** What the reader said of the answer; null when nothing. */
  feedback: FeedbackJson | null;
  /** The connection is lost, and is being taken up again. */
  isReconnecting: boolean;
  status: TurnStatus;
  /** The answer's prose. */
  text: string;
  citations: CitationJson[];
  /** In the order of the answer; complete once `answer` is there. */
  figures: FigureJson[];
  /** Sentences that were compared with what they cite, in the order of the answer. */
  sentences: SentenceJson[];
  conflicts: ConflictJson[];
  /** What was searched and found; null when this page did not see it, as in a stored conversation. */
  retrieval: { passages: PassageJson[]; understood: UnderstoodJson } | null;
  /** Who writes the answer; null until that was told, and always for the built-in answerer. */
  choice: ModelChoiceJson | null;
  /** The finished answer; null until then. */
  answer: AnswerJson | null;
  failure: Failure | null;
}

/** A question that was just sent. */
export function createTurn({
  id,
  question,
  app = null,
  collection = null,
  replaceFrom = null,
}: Pick<Turn, "id" | "question"> & Partial<Pick<Turn, "app" | "collection" | "replaceFrom">>): Turn {
  return {
    id,
    question,
    app,
    collection,
    questionId: null,
    messageId: null,
    replaceFrom,
    feedback: null,
    isReconnecting: false,
    status: "waiting",
    text: "",
    citations: [],
    figures: [],
    sentences: [],
    conflicts: [],
    retrieval: null,
    choice: null,
    answer: null,
    failure: null,
  };
}

/** The turn with its finished answer, whatever was streamed before. */
export function finishTurn(turn: Turn, answer: AnswerJson): Turn {
  const { answer: text, citations, figures, sentences = [], conflicts, app = null, collection = null } = answer;
  const checked = { text, citations, figures, sentences, conflicts, app, collection };
  return { ...turn, ...checked, status: "done", answer, failure: null, isReconnecting: false, replaceFrom: null };
}

/** Whether an answer is on its way. */
export function isRunning(turn: Pick<Turn, "status">): boolean {
  return turn.status === "waiting" || turn.status === "streaming";
}

/** What is told while an answer is on its way. */
export function describeProgress({ choice }: Pick<Turn, "choice">): string {
  return choice === null ? i18n.t("chat:progress") : i18n.t("chat:progressOf", { model: choice.label });
}

function answerNotStored(): Failure {
  return { kind: "refused", message: i18n.t("chat:answerNotStored"), requestId: null };
}

/** The turns of a stored conversation. A question whose answer was not stored becomes a failed turn. */
export function turnsOfConversation({ messages }: ConversationJson): Turn[] {
  const turns: Turn[] = [];
  for (const { id, role, content, answer, feedback = null } of messages) {
    const last = turns.at(-1);
    if (role === "user") {
      // Of a question without an answer it is not known; the one before is the likeliest.
      const { app = null, collection = null } = last ?? {};
      const asked = { ...createTurn({ id, question: content, app, collection, replaceFrom: id }), questionId: id };
      turns.push({ ...asked, status: "failed", failure: answerNotStored() });
    } else if (last !== undefined) {
      const done =
        answer === undefined ? { ...last, status: "done" as const, text: content } : finishTurn(last, answer);
      turns[turns.length - 1] = { ...done, messageId: id, feedback, replaceFrom: null, failure: null };
    }
  }
  return turns;
}
