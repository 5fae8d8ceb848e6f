import type { Answer } from "../../core/types.ts";
import type { Principal } from "../identity/principal.ts";
import type { AllUsage, UsageSubject, UsageTotal } from "../store/usage-records.ts";
import { addDays, toTokyoDay } from "../usage/tokyo-day.ts";
import { createDailyLedger, type LedgerEntry } from "./daily-ledger.ts";
import { QuotaExceededError, QuotaUnknownError } from "./limit-errors.ts";

/** Of one day; a measure that is absent or 0 has no limit. */
export type QuotaSizes = Record<UsageSubject["kind"], Partial<UsageTotal>>;

/** Keeps what is asked within what may be used on a day. */
export interface Quotas {
  /**
   * Takes a question on. It counts as one from now on; until it has ended nobody knows its tokens and cost, so that
   * those quotas can be passed by the questions that run, and no more.
   * @throws QuotaExceededError; QuotaUnknownError when the store does not tell what was used: nobody gets past a quota
   *   by that.
   */
  begin(principal: Principal): Promise<RunningQuestion>;
}

export interface RunningQuestion {
  /** @param taken By the answer, or by one that came to no end; undefined when nothing is to be counted. */
  end(taken: Pick<Answer, "usage"> | undefined): void;
}

export interface QuotasOptions {
  sizes: QuotaSizes;
  usage: Pick<AllUsage, "totalOf">;
  now?: (() => Date) | undefined;
}

const MEASURES = ["requests", "tokens", "costJpy"] as const;

export function createQuotas({ sizes, usage, now = () => new Date() }: QuotasOptions): Quotas {
  const ledger = createDailyLedger(usage);
  const isLimited = ({ kind }: UsageSubject): boolean => MEASURES.some((measure) => (sizes[kind][measure] ?? 0) > 0);

  function assertLeft({ subject: { kind }, total }: LedgerEntry): void {
    const used = total();
    for (const measure of MEASURES) {
      const size = sizes[kind][measure] ?? 0;
      if (size > 0 && used[measure] >= size) {
        throw new QuotaExceededError({ whose: kind, measure, size }, secondsToNextDay(now()));
      }
    }
  }

  return {
    async begin(principal) {
      const day = toTokyoDay(now());
      const subjects = subjectsOf(principal).filter(isLimited);
      const entries = subjects.map((subject) => ledger.entryOf(subject, day));
      await Promise.all(entries.map((entry) => entry.refresh())).catch((error: unknown) => {
        throw new QuotaUnknownError(error);
      });
      try {
        for (const entry of entries) assertLeft(entry);
      } catch (error) {
        // Why: whatever ended while the numbers were read may be in them twice. Nobody is refused by such.
        const unsure = entries.filter((entry) => !entry.isExact());
        if (unsure.length === 0) throw error;
        await Promise.all(unsure.map((entry) => entry.refresh({ isNewNeeded: true }))).catch((cause: unknown) => {
          throw new QuotaUnknownError(cause);
        });
        for (const entry of entries) assertLeft(entry);
      }
      // Nothing is awaited between the look and this: of many at once, no more get in than there is room for.
      for (const entry of entries) entry.begin();
      return {
        end(taken) {
          for (const entry of entries) entry.end(taken && toTotal(taken));
        },
      };
    },
  };
}

function subjectsOf({ userId, key, teams }: Principal): UsageSubject[] {
  return [
    ...(key === undefined ? [] : [{ kind: "key" as const, id: key.id }]),
    { kind: "user", id: userId },
    ...teams.map(({ teamId }) => ({ kind: "team" as const, id: teamId })),
  ];
}

function toTotal({ usage }: Pick<Answer, "usage">): UsageTotal {
  const cost = usage?.cost;
  return {
    requests: 1,
    tokens: (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0),
    costJpy: cost?.currency === "JPY" ? cost.amount : 0,
  };
}

function secondsToNextDay(time: Date): number {
  const midnight = Date.parse(`${addDays(toTokyoDay(time), 1)}T00:00:00+09:00`);
  return (midnight - time.getTime()) / 1_000;
}
