import type { Config } from "../../core/config.ts";
import type { AllUsage } from "../store/usage-records.ts";
import { createQuotas, type QuotaSizes, type Quotas } from "./quotas.ts";
import { createRateLimits, type RateLimits, type RateSizes } from "./rate-limits.ts";

/** How much one may ask for, in a minute and on a day. */
export interface Limits {
  rates: RateLimits;
  quotas: Quotas;
}

export interface LimitsOptions {
  rates: RateSizes;
  quotas: QuotaSizes;
  usage: Pick<AllUsage, "totalOf">;
  /** For quotas. Default: the clock of this machine. */
  now?: () => Date;
}

export function createLimits({ rates, quotas, usage, now }: LimitsOptions): Limits {
  return { rates: createRateLimits(rates), quotas: createQuotas({ sizes: quotas, usage, now }) };
}

export function withoutLimits(usage: Pick<AllUsage, "totalOf">): Limits {
  const quotas = { user: {}, key: {}, team: {} };
  return createLimits({ rates: { requests: 0, questions: 0, signIns: 0 }, quotas, usage });
}

/** As the settings say; with sign-in, sizes per minute that no person reaches by hand. */
export function configuredLimits(config: Config, usage: Pick<AllUsage, "totalOf">, now?: () => Date): Limits {
  const isSignInUsed = config.AUTH !== "none";
  return createLimits({
    rates: {
      requests: config.RATE_REQUESTS_PER_MINUTE ?? (isSignInUsed ? 600 : 0),
      questions: config.RATE_QUESTIONS_PER_MINUTE ?? (isSignInUsed ? 60 : 0),
      signIns: config.RATE_SIGN_INS_PER_MINUTE,
      proxies: config.RATE_TRUSTED_PROXIES,
    },
    quotas: {
      user: sizes(config.QUOTA_USER_REQUESTS, config.QUOTA_USER_TOKENS, config.QUOTA_USER_COST_JPY),
      key: sizes(config.QUOTA_KEY_REQUESTS, config.QUOTA_KEY_TOKENS, config.QUOTA_KEY_COST_JPY),
      team: sizes(config.QUOTA_TEAM_REQUESTS, config.QUOTA_TEAM_TOKENS, config.QUOTA_TEAM_COST_JPY),
    },
    usage,
    ...(now && { now }),
  });
}

function sizes(requests = 0, tokens = 0, costJpy = 0): QuotaSizes["user"] {
  return { requests, tokens, costJpy };
}
