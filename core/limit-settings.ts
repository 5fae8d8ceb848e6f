import { z } from "zod";
import { networks } from "./sign-in-settings.ts";

const size = z.coerce.number("数にしてください").int("整数にしてください").min(0, "0 以上にしてください");
const amount = size.optional();

/** How much one may ask for. Part of `configSchema`. 0 is no limit anywhere. */
export const limitSettings = {
  /** Of one person, or one API key. Without it 600 with sign-in, and no limit without. */
  RATE_REQUESTS_PER_MINUTE: amount,
  /** Of them, questions and searches. Without it 60 with sign-in, and no limit without. */
  RATE_QUESTIONS_PER_MINUTE: amount,
  /** From one address. */
  RATE_SIGN_INS_PER_MINUTE: size.default(10),
  /** From where `X-Forwarded-For` is believed, besides loopback. */
  RATE_TRUSTED_PROXIES: networks,
  /** A day in Japan: of one person, whichever way they ask. */
  QUOTA_USER_REQUESTS: amount,
  QUOTA_USER_TOKENS: amount,
  QUOTA_USER_COST_JPY: amount,
  /** Of one API key; it counts for its owner as well. */
  QUOTA_KEY_REQUESTS: amount,
  QUOTA_KEY_TOKENS: amount,
  QUOTA_KEY_COST_JPY: amount,
  /** Of all members of a team together; whoever is in two counts in both. */
  QUOTA_TEAM_REQUESTS: amount,
  QUOTA_TEAM_TOKENS: amount,
  QUOTA_TEAM_COST_JPY: amount,
};

export type LimitSettings = z.infer<z.ZodObject<typeof limitSettings>>;
