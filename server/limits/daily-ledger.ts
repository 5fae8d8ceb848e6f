import type { AllUsage, UsageSubject, UsageTotal } from "../store/usage-records.ts";

/** A team's rows of a day are some ten thousand; so often they are added up anew, for members who came and went. */
const FRESH_MS = 5_000;
const NOTHING: UsageTotal = { requests: 0, tokens: 0, costJpy: 0 };

/** What one person, key or team has used on a day. */
export interface LedgerEntry {
  readonly subject: UsageSubject;
  /** Reads the store, unless that was done a moment ago. */
  refresh(options?: { isNewNeeded?: boolean }): Promise<void>;
  /** Never less than what was used; see `isExact` for more. Questions that run count as one. */
  total(): UsageTotal;
  /** Nothing is counted twice: no question has ended since the store was asked, and it was asked just now. */
  isExact(): boolean;
  begin(): void;
  /** @param used What the store has counted; undefined when nothing. */
  end(used: UsageTotal | undefined): void;
}

export interface DailyLedger {
  entryOf(subject: UsageSubject, day: string): LedgerEntry;
}

/** Knows the use of one day from the store, and what has come since from memory: no other process writes to it. */
export function createDailyLedger(usage: Pick<AllUsage, "totalOf">): DailyLedger {
  let today = "";
  const entries = new Map<string, LedgerEntry>();
  return {
    entryOf(subject, day) {
      if (day !== today) entries.clear();
      today = day;
      const key = JSON.stringify([subject.kind, subject.id]);
      const entry = entries.get(key) ?? createEntry(subject, () => usage.totalOf(subject, day));
      entries.set(key, entry);
      return entry;
    },
  };
}

function createEntry(subject: UsageSubject, read: () => Promise<UsageTotal>): LedgerEntry {
  let stored = NOTHING;
  /** What ended since the store was asked; some of it may be in `stored` already. */
  let ended = NOTHING;
  let running = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function readAgain(): Promise<void> {
    const startedAt = performance.now();
    const before = ended;
    const least = subject.kind === "team" ? NOTHING : stored;
    const found = await read();
    // Why: whoever deletes their own data takes their name off its rows, and must not have a whole quota again by that.
    stored = {
      requests: Math.max(found.requests, least.requests),
      tokens: Math.max(found.tokens, least.tokens),
      costJpy: Math.max(found.costJpy, least.costJpy),
    };
    // Why not nothing: what ended while it was being asked may be missing in its reply.
    ended = {
      requests: ended.requests - before.requests,
      tokens: ended.tokens - before.tokens,
      costJpy: ended.costJpy - before.costJpy,
    };
    askedAt = startedAt;
  }

  return {
    subject,
    async refresh({ isNewNeeded = false } = {}) {
      if (reading === undefined && !isNewNeeded && performance.now() - askedAt < FRESH_MS) return;
      reading ??= readAgain().finally(() => {
        reading = undefined;
      });
      await reading;
    },
    total: () => sumOf(sumOf(stored, ended), { ...NOTHING, requests: running }),
    isExact: () => ended.requests === 0 && performance.now() - askedAt < FRESH_MS,
    begin() {
      running += 1;
    },
    end(used = NOTHING) {
      running -= 1;
      ended = sumOf(ended, used);
    },
  };
}

function sumOf(a: UsageTotal, b: UsageTotal): UsageTotal {
  return { requests: a.requests + b.requests, tokens: a.tokens + b.tokens, costJpy: a.costJpy + b.costJpy };
}
