import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Store, StoreOwner } from "../../../server/store/store.ts";
import { ANSWER } from "../fake-assistant.ts";
import { identityOf } from "./accounts-contract.ts";

const DAY = "2026-04-01";
/** In Japan it is the first of April. */
const askedAt = new Date("2026-03-31T15:00:00Z");

/** What every store tells of somebody's use on a day. */
export function testUsageTotals(open: () => Promise<Store>): void {
  it("adds up what a person, a key and the members of a team have used on a day", async () => {
    const store = await open();
    const team = await store.accounts.teams.add({ id: randomUUID(), name: "計画", claim: null });
    const [sato, suzuki, tanaka] = await Promise.all(
      ["sato", "suzuki", "tanaka"].map(async (name) => (await store.accounts.users.signIn(identityOf(name))).id),
    );
    if (sato === undefined || suzuki === undefined || tanaka === undefined) throw new Error("nobody signed in");
    await store.accounts.teams.putMember(team.id, sato, "member");
    await store.accounts.teams.putMember(team.id, suzuki, "editor");
    const count = (
      owner: StoreOwner,
      cost: { amount: number; currency: "JPY" | "USD" } | undefined,
      at: Date = askedAt,
    ): Promise<void> =>
      store.of(owner).usage.add({
        ...{ route: "ask", askedAt: at, collection: undefined, firstTextMs: null, totalMs: 1 },
        answer: {
          ...{ ...ANSWER, requestId: "r", collection: "policy" },
          usage: { inputTokens: 1_000, outputTokens: 10, isEstimated: false, ...(cost && { cost }) },
        },
      });
    const key = { kind: "key" as const, key: { id: "k1", scopes: [] } };
    await count({ userId: sato, kind: "session" }, { amount: 1.5, currency: "JPY" });
    await count({ userId: sato, ...key }, { amount: 9, currency: "USD" });
    await count({ userId: suzuki, kind: "session" }, { amount: 2, currency: "JPY" });
    await count({ userId: tanaka, kind: "session" }, undefined);
    // The last moment of the day before.
    await count({ userId: sato, ...key }, undefined, new Date(askedAt.getTime() - 1));

    const { totalOf } = store.usage;
    expect(await totalOf({ kind: "user", id: sato }, DAY)).toEqual({ requests: 2, tokens: 2_020, costJpy: 1.5 });
    expect(await totalOf({ kind: "key", id: "k1" }, DAY)).toEqual({ requests: 1, tokens: 1_010, costJpy: 0 });
    expect(await totalOf({ kind: "team", id: team.id }, DAY)).toEqual({ requests: 3, tokens: 3_030, costJpy: 3.5 });
    const nothing = { requests: 0, tokens: 0, costJpy: 0 };
    expect(await totalOf({ kind: "user", id: "nobody" }, DAY)).toEqual(nothing);
    expect(await totalOf({ kind: "team", id: "none" }, DAY)).toEqual(nothing);
    await store.accounts.teams.removeMember(team.id, suzuki);
    expect(await totalOf({ kind: "team", id: team.id }, DAY)).toEqual({ requests: 2, tokens: 2_020, costJpy: 1.5 });
  });
}
