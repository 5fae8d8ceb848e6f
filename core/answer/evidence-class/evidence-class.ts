import type { Classification, Message, Passage } from "../../types.ts";
import type { WriteRequest } from "../language-model.ts";
import { type Turn, turnsOf } from "./conversation-turns.ts";
import { quotesReply } from "./quotes-reply.ts";

/** The part of a request that evidence may come with. */
export type EvidenceRequest = Pick<WriteRequest, "question" | "history" | "understanding"> & {
  passages: readonly Pick<Passage, "document" | "chunk">[];
};

/**
 * The highest 機密性 of everything that a prompt for this question holds, apart from earlier turns, of which each
 * backend gets only those that it may see: of the passages, of the turn that a follow-up continues, and of earlier
 * replies that the question repeats.
 *
 * @param unknownReply what a reply of unknown class counts for where a follow-up merely continues its turn. 1 where
 * nothing but words that the user typed is taken over; 3 where names may be taken from the reply.
 */
export function evidenceClassOf(request: EvidenceRequest, unknownReply: Classification): Classification {
  const { question, history, passages, understanding } = request;
  const turns = turnsOf(history);
  const continued = turns.find(({ number }) => number === understanding.carried?.turn);
  // What a passage says is no secret of a reply: it is of the class that it counts for itself.
  const known = passages.flatMap(({ chunk, document }) => [document.title, chunk.text]);
  return highestOf([
    ...passages.map(({ document }) => document.classification),
    ...(continued === undefined ? [] : [continued.classification ?? unknownReply]),
    classOfWording(question, turns, known),
  ]);
}

/**
 * The highest 機密性 of the replies that a text repeats; replies of unknown class count for 3.
 * @param known texts whose words are no sign of that.
 */
export function classOfWording(text: string, turns: readonly Turn[], known: readonly string[] = []): Classification {
  return highestOf(
    turns.map((turn) => {
      const classification = turn.classification ?? 3;
      return classification > 1 && quotesReply(text, turn, known) ? classification : 1;
    }),
  );
}

/**
 * The turns that may be sent to where only text up to a class may go. Of a turn whose reply nobody knows the class
 * of, the question goes along when the present one continues it: the user typed it.
 */
export function turnsUpTo(
  clearance: Classification,
  { history, understanding }: Pick<WriteRequest, "history" | "understanding">,
): { messages: readonly Message[]; classification: Classification } {
  if (clearance === 3) {
    const classification = highestOf(turnsOf(history).map((turn) => turn.classification ?? 3));
    return { messages: history, classification };
  }
  const turns = turnsOf(history);
  const sent = turns.flatMap((turn): Turn[] => {
    if (turn.classification !== null) return turn.classification <= clearance ? [turn] : [];
    const messages = turn.messages.filter(({ role }) => role === "user");
    const isContinued = turn.number === understanding.carried?.turn;
    const isOwn = messages.every(({ content }) => classOfWording(content, turns) <= clearance);
    return isContinued && isOwn ? [{ ...turn, classification: 1, messages }] : [];
  });
  return {
    messages: sent.flatMap(({ messages }) => messages),
    classification: highestOf(sent.map(({ classification }) => classification ?? 1)),
  };
}

/**
 * The conversation with empty replies where they may rest on more than a class, so that nothing that is searched for is
 * taken from them. Replies of unknown class are emptied too.
 */
export function withoutRepliesAbove(clearance: Classification, history: readonly Message[]): readonly Message[] {
  if (clearance === 3) return history;
  return history.map((message) =>
    message.role === "assistant" && (message.classification ?? 3) > clearance ? { ...message, content: "" } : message,
  );
}

/** 1 of none. */
export function highestOf(classes: readonly Classification[]): Classification {
  return classes.reduce<Classification>((highest, one) => (one > highest ? one : highest), 1);
}
