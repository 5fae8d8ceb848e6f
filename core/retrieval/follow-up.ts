import type { Message } from "../types.ts";
import type { CarriedOver } from "../understood-question.ts";
import { continueQuestion, type TurnContext } from "./follow-up/continue-question.ts";
import { isFollowUp } from "./follow-up/is-follow-up.ts";
import { withoutLeadIn } from "./follow-up/lead-in.ts";
import { proseOf } from "./follow-up/reply.ts";
import type { SeriesStep } from "./follow-up/series-step.ts";
import { regionSlots } from "./follow-up/slots.ts";
import type { Synonyms } from "./synonyms.ts";

/** A question that can be understood by itself. */
export interface CompletedQuestion {
  question: string;
  /** Each ask by itself, complete, when the follow-up asks several; empty otherwise. */
  parts: string[];
  /** Only slots of the earlier question were replaced, so it still asks what that asked. */
  asksTheSame: boolean;
  /** The follow-up points to what it takes over, so that this is no less meant than its own words. */
  isPointedTo: boolean;
  /** Null for a question that stands by itself. */
  carried: Omit<CarriedOver, "terms"> | null;
  /** Prose of the assistant's reply to the turn that is continued; empty for a question that stands by itself. */
  reply: string;
  /** Set when an item is named by its place beside the one that was answered. */
  step: SeriesStep | null;
}

/** What a question goes on about after this is not what a follow-up leaves unsaid. */
const MAX_MESSAGE_CHARS = 500;
/** A longer message says itself what it is about. */
const MAX_FOLLOW_UP_CHARS = 200;
/** Older turns are seldom meant, and each is read again for every question. */
const MAX_TURNS = 6;
/** How far back a change of topic may lie that a follow-up skips. */
const MAX_TURNS_BACK = 3;

interface Turn {
  /** From 1, among the user's messages. */
  number: number;
  question: string;
  /** What the assistant said to it. */
  reply: string;
}

/**
 * Completes a follow-up (「米国は？」) from the turns before it: what it names replaces its like, the rest is carried
 * over. Each earlier turn is itself completed first. A question that stands by itself is returned as it is.
 */
export function completeFollowUp(question: string, history: readonly Message[], synonyms: Synonyms): CompletedQuestion {
  const contexts: TurnContext[] = [];
  for (const turn of turnsOf(history).slice(-MAX_TURNS)) {
    const { question: completed } = complete(turn.question, contexts, synonyms);
    contexts.push({
      turn: turn.number,
      question: toPlain(completed).slice(0, MAX_MESSAGE_CHARS),
      reply: turn.reply,
    });
  }
  return complete(question, contexts, synonyms);
}

function turnsOf(history: readonly Message[]): Turn[] {
  const turns: Turn[] = [];
  for (const { role, content } of history) {
    const text = content.slice(0, MAX_MESSAGE_CHARS);
    const last = turns.at(-1);
    if (role === "user") turns.push({ number: turns.length + 1, question: text, reply: "" });
    else if (last !== undefined) last.reply = text;
  }
  return turns;
}

function complete(question: string, contexts: readonly TurnContext[], synonyms: Synonyms): CompletedQuestion {
  const alone: CompletedQuestion = {
    question,
    parts: [],
    asksTheSame: false,
    isPointedTo: false,
    carried: null,
    reply: "",
    step: null,
  };
  const last = contexts.at(-1);
  if (last === undefined || question.length > MAX_FOLLOW_UP_CHARS) return alone;
  const { body, hadLeadIn } = withoutLeadIn(spellOut(toPlain(question).trim()));
  if (body === "") return alone;
  if (!isFollowUp(body, hadLeadIn, synonyms)) return { ...alone, question: hadLeadIn ? body : question };
  const context = contextFor(body, contexts) ?? last;
  const { question: completed, parts, asksTheSame, isPointedTo, step } = continueQuestion(body, context, synonyms);
  return {
    question: completed,
    parts,
    asksTheSame,
    isPointedTo,
    step,
    reply: proseOf(context.reply),
    carried: { turn: context.turn, question: context.question },
  };
}

/** NFKC, but ① stays apart from 1: it names an item. */
function toPlain(text: string): string {
  return text.replace(/[^①-⑳]+/gu, (run) => run.normalize("NFKC"));
}

/** 「US」 in capitals is a country; in small letters it is a pronoun, and match text knows no capitals. */
function spellOut(question: string): string {
  return question.replace(/\b(?:the )?(?:US|U\.S\.)(?:A\b\.?)?(?![\w$])/gu, "the United States");
}

/** 「米国の方は？」 after a change of topic goes back to the last turns, if one of them was about a country at all. */
function contextFor(body: string, contexts: readonly TurnContext[]): TurnContext | undefined {
  if (regionSlots(body).length === 0) return undefined;
  return contexts.slice(-MAX_TURNS_BACK).findLast(({ question }) => regionSlots(question).length > 0);
}
