import type { AnswerJson, FeedbackJson } from "../contract.ts";

/** The way that a question came in. */
export type UsageRoute = "chat" | "ask" | "openai" | "gennai" | "mcp";

/** Of an answer, what is counted; none of its texts. */
export type CountedAnswer = Pick<
  AnswerJson,
  "model" | "promptVersion" | "usage" | "timings" | "abstained" | "figures" | "conflicts"
>;

/** What an answer took and brought, without any text of it. */
export interface NewUsage {
  route: UsageRoute;
  askedAt: Date;
  /** Undefined for the default one. */
  collection: string | undefined;
  /** Its numbers are kept, nothing else. */
  answer: CountedAnswer;
  /** It was cancelled or failed, after something was used. */
  isUnfinished?: boolean | undefined;
  /** From the arrival of the question. Null when there was no text. */
  firstTextMs: number | null;
  totalMs: number;
}

export interface UsageRow {
  seq: number;
  /** In Asia/Tokyo. */
  day: string;
  model: string;
  firstTextMs: number | null;
  totalMs: number;
  inputTokens: number;
  outputTokens: number;
  isEstimated: boolean;
  /** Came to no end; it has tokens and a cost, and says nothing else. */
  isUnfinished: boolean;
  cost: { amount: number; currency: string } | null;
  hasAbstained: boolean;
  figures: number;
  unsupportedFigures: number;
  conflicts: number;
  feedback: Pick<FeedbackJson, "rating" | "kinds"> | null;
}

/** Days are inclusive. */
export interface UsageRange {
  from: string;
  to: string;
}

/** Whose use a quota counts: a person's, a key's, or that of all who are in a team now. */
export interface UsageSubject {
  kind: "user" | "key" | "team";
  id: string;
}

/** What answers took, also those that came to no end. Costs in other currencies than yen are not in it. */
export interface UsageTotal {
  requests: number;
  tokens: number;
  costJpy: number;
}

/** Counts answers. Those that are stored are counted with their messages, see {@link ConversationStore}. @throws StorageError */
export interface UsageRecords {
  add(usage: NewUsage): Promise<void>;
  /** In the order in which they were written. Others get their turn in between. */
  each(range: UsageRange): AsyncGenerator<UsageRow>;
}

/** Of everybody. @throws StorageError */
export interface AllUsage extends Pick<UsageRecords, "each"> {
  totalOf(subject: UsageSubject, day: string): Promise<UsageTotal>;
}
