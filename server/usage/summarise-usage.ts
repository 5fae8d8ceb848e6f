import type { UsageSummaryJson } from "../contract.ts";
import type { UsageRange, UsageRow } from "../store/usage-records.ts";
import { listDays } from "./tokyo-day.ts";
import { createUsageTally, type UsageTally } from "./usage-tally.ts";

/** Adds up the answers of some days: all of them, by day, and by model. */
export async function summariseUsage(
  rows: AsyncIterable<UsageRow>,
  { from, to }: UsageRange,
): Promise<UsageSummaryJson> {
  const total = createUsageTally();
  const days = new Map(listDays(from, to).map((date) => [date, createUsageTally()]));
  const models = new Map<string, UsageTally>();
  const kinds = new Map<string, number>();
  for await (const row of rows) {
    total.add(row);
    days.get(row.day)?.add(row);
    tallyOf(models, row.model).add(row);
    if (row.feedback?.rating !== "wrong") continue;
    for (const kind of row.feedback.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return {
    from,
    to,
    timeZone: "Asia/Tokyo",
    total: total.toMetrics(),
    days: [...days].map(([date, tally]) => ({ date, ...tally.toMetrics() })),
    models: [...models]
      .map(([model, tally]) => ({ model, ...tally.toMetrics() }))
      .toSorted((a, b) => b.questions - a.questions || (a.model < b.model ? -1 : 1)),
    feedbackKinds: [...kinds].map(([kind, count]) => ({ kind, count })).toSorted((a, b) => b.count - a.count),
  };
}

/** The tally under a key; a new one when there is none yet. */
export function tallyOf(tallies: Map<string, UsageTally>, key: string): UsageTally {
  const known = tallies.get(key);
  if (known !== undefined) return known;
  const tally = createUsageTally();
  tallies.set(key, tally);
  return tally;
}
