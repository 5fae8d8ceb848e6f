import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Accounts } from "../../../server/store/accounts/accounts.ts";
import type { NewKey } from "../../../server/store/accounts/keys.ts";
import type { LogoutToken, Session } from "../../../server/store/accounts/sessions.ts";
import type { Identity } from "../../../server/store/accounts/users.ts";

const ISSUER = "https://login.example";
export const identityOf = (subject: string, changes: Partial<Identity> = {}): Identity => ({
  issuer: ISSUER,
  subject,
  name: subject,
  email: null,
  isAdmin: undefined,
  isAuditor: undefined,
  teamClaims: [],
  teamRole: "member",
  ...changes,
});

const sessionOf = (userId: string, tokenHash: string, changes: Partial<Session> = {}): Session => ({
  tokenHash,
  userId,
  providerSession: null,
  data: { renewedAt: "2026-04-01T00:00:00.000Z" },
  createdAt: new Date("2026-04-01T00:00:00Z"),
  lastSeenAt: new Date("2026-04-01T00:00:00Z"),
  expiresAt: new Date("2026-04-01T12:00:00Z"),
  ...changes,
});

let tokens = 0;
const tokenOf = (named: Pick<LogoutToken, "subject" | "providerSession">): LogoutToken => ({
  ...{ issuer: ISSUER, tokenHash: `t${++tokens}`, endsAt: new Date(Date.now() + 60_000) },
  ...named,
});
const keyOf = (userId: string, id: string): NewKey => ({
  ...{ id, userId, tokenHash: `hash-${id}`, prefix: "tk_abc", name: "夜間の集計", scopes: ["ask", "read"] },
  ...{ createdAt: "2026-04-01T00:00:00.000Z", expiresAt: "2026-07-01T00:00:00.000Z" },
});

/** What every store does with people, teams, sessions and keys. */
export function testAccounts(open: () => Promise<Accounts>): void {
  let accounts: Accounts;
  beforeEach(async () => {
    accounts = await open();
  });

  describe("people", () => {
    it("are one person for one issuer and subject, with what was said of them last", async () => {
      const first = await accounts.users.signIn(identityOf("a", { name: "佐藤", email: "sato@example.lg.jp" }));
      const again = await accounts.users.signIn(identityOf("a", { name: "鈴木 花子🌸", email: null }));
      expect(again).toEqual({ ...first, name: "鈴木 花子🌸", email: null, lastSeenAt: again.lastSeenAt });
      expect(await accounts.users.get(first.id)).toEqual(again);
    });

    it("are others for another issuer, whatever name and address it claims", async () => {
      const first = await accounts.users.signIn(identityOf("a", { email: "sato@example.lg.jp", isAdmin: true }));
      const other = await accounts.users.signIn(
        identityOf("a", { issuer: "https://evil.example", email: "sato@example.lg.jp" }),
      );
      expect(other.id).not.toBe(first.id);
      expect(other.isAdmin).toBe(false);
    });

    it("signing in at the same time for the first time are one", async () => {
      const ids = await Promise.all(Array.from({ length: 5 }, () => accounts.users.signIn(identityOf("a"))));
      expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
    });

    it("keep a role that is given by hand, and follow claims where those say", async () => {
      await accounts.users.signIn(identityOf("boss", { isAdmin: true }));
      const { id } = await accounts.users.signIn(identityOf("a"));
      await accounts.users.update(id, { isAdmin: true, isAuditor: true });
      expect(await accounts.users.signIn(identityOf("a"))).toMatchObject({ isAdmin: true, isAuditor: true });
      const changed = await accounts.users.signIn(identityOf("a", { isAdmin: false, isAuditor: undefined }));
      expect(changed).toMatchObject({ isAdmin: false, isAuditor: true });
    });

    it("that are suspended come in no more, and nothing of them changes", async () => {
      await accounts.users.signIn(identityOf("boss", { isAdmin: true }));
      const { id } = await accounts.users.signIn(identityOf("a", { name: "佐藤" }));
      await accounts.sessions.begin(sessionOf(id, "s1"));
      await accounts.keys.add(keyOf(id, "k1"), { limit: 10 });
      expect(await accounts.users.update(id, { state: "suspended" })).toMatchObject({ state: "suspended" });
      expect(await accounts.sessions.find("s1")).toBeUndefined();
      expect((await accounts.keys.findHolding(["k1"])).size).toBe(0);
      await expect(accounts.users.signIn(identityOf("a", { name: "偽名", isAdmin: true }))).rejects.toMatchObject({
        code: "account-suspended",
      });
      expect(await accounts.users.get(id)).toMatchObject({ name: "佐藤", isAdmin: false, state: "suspended" });
      await accounts.users.update(id, { state: "active" });
      expect((await accounts.keys.findHolding(["k1"])).size).toBe(0);
      expect(await accounts.users.signIn(identityOf("a"))).toMatchObject({ id, state: "active" });
    });

    it("always leave one administrator, also when two remove each other at once", async () => {
      const one = await accounts.users.signIn(identityOf("one", { isAdmin: true }));
      for (const changes of [{ isAdmin: false }, { state: "suspended" as const }]) {
        await expect(accounts.users.update(one.id, changes)).rejects.toMatchObject({ code: "last-administrator" });
      }
      const two = await accounts.users.signIn(identityOf("two", { isAdmin: true }));
      const outcomes = await Promise.allSettled([
        accounts.users.update(one.id, { isAdmin: false }),
        accounts.users.update(two.id, { state: "suspended" }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      await expect(accounts.users.update("nobody", { isAdmin: true })).rejects.toMatchObject({
        code: "user-not-found",
      });
    });

    it("are listed by pages, and found by a part of name, address or subject", async () => {
      for (const name of ["a", "b", "c", "d", "e"]) {
        await accounts.users.signIn(identityOf(`s-${name}`, { name, email: `${name}@Example.lg.jp` }));
      }
      const first = await accounts.users.list({ limit: 2 });
      const second = await accounts.users.list({ limit: 2, cursor: first.nextCursor ?? "" });
      const third = await accounts.users.list({ limit: 2, cursor: second.nextCursor ?? "" });
      expect([first, second, third].map(({ users }) => users.map(({ name }) => name))).toEqual([
        ["a", "b"],
        ["c", "d"],
        ["e"],
      ]);
      expect(third.nextCursor).toBeNull();
      const found = async (query: string) =>
        (await accounts.users.list({ limit: 9, query })).users.map(({ name }) => name);
      expect(await found("C@example")).toEqual(["c"]);
      expect(await found("s- D@")).toEqual(["d"]);
      expect(await found("%")).toEqual([]);
      for (const cursor of ["?", "e30", Buffer.from('["a"]').toString("base64url")]) {
        await expect(accounts.users.list({ limit: 2, cursor })).rejects.toMatchObject({ code: "invalid-request" });
      }
    });
  });

  describe("teams", () => {
    it("take in whom their claim names, and let go whom it no longer does", async () => {
      const tax = await accounts.teams.add({ id: randomUUID(), name: "税務課", claim: "g-tax" });
      const other = await accounts.teams.add({ id: randomUUID(), name: "福祉課", claim: "g-welfare" });
      const claims = { teamClaims: ["g-tax", "g-unknown"], teamRole: "editor" as const };
      expect((await accounts.users.signIn(identityOf("a", claims))).teams).toEqual([
        { teamId: tax.id, role: "editor" },
      ]);
      const moved = await accounts.users.signIn(identityOf("a", { teamClaims: ["g-welfare"] }));
      expect(moved.teams).toEqual([{ teamId: other.id, role: "member" }]);
      expect((await accounts.users.signIn(identityOf("a"))).teams).toEqual([]);
    });

    it("keep members that were put there by hand, with the role of the hand", async () => {
      const team = await accounts.teams.add({ id: randomUUID(), name: "税務課", claim: "g-tax" });
      const { id } = await accounts.users.signIn(identityOf("a"));
      await accounts.teams.putMember(team.id, id, "editor");
      const claimed = await accounts.users.signIn(identityOf("a", { teamClaims: ["g-tax"] }));
      expect(claimed.teams).toEqual([{ teamId: team.id, role: "editor" }]);
      expect((await accounts.users.signIn(identityOf("a"))).teams).toHaveLength(1);
      expect(await accounts.teams.members(team.id)).toMatchObject([
        { userId: id, role: "editor", isFromClaims: false },
      ]);
      await accounts.teams.removeMember(team.id, id);
      expect(await accounts.teams.members(team.id)).toEqual([]);
    });

    it("say that whom a claim put there has to be taken out where the claim is made", async () => {
      const team = await accounts.teams.add({ id: randomUUID(), name: "税務課", claim: "g-tax" });
      const { id } = await accounts.users.signIn(identityOf("a", { teamClaims: ["g-tax"] }));
      await expect(accounts.teams.removeMember(team.id, id)).rejects.toMatchObject({ code: "role-from-claims" });
    });

    it("have names and claims of their own, are changed and removed", async () => {
      const team = await accounts.teams.add({ id: randomUUID(), name: "税務課", claim: "g" });
      await expect(accounts.teams.add({ id: randomUUID(), name: "税務課", claim: null })).rejects.toMatchObject({
        code: "team-name-used",
      });
      await expect(accounts.teams.add({ id: randomUUID(), name: "別", claim: "g" })).rejects.toMatchObject({
        code: "team-name-used",
      });
      await accounts.teams.add({ id: randomUUID(), name: "福祉課", claim: null });
      expect(await accounts.teams.update(team.id, { claim: null })).toMatchObject({ name: "税務課", claim: null });
      expect((await accounts.teams.list()).map(({ name, members }) => [name, members])).toHaveLength(2);
      await accounts.teams.remove(team.id);
      for (const act of [
        () => accounts.teams.remove(team.id),
        () => accounts.teams.update(team.id, { name: "x" }),
        () => accounts.teams.members(team.id),
        () => accounts.teams.putMember(team.id, "x", "member"),
      ]) {
        await expect(act()).rejects.toMatchObject({ code: "team-not-found" });
      }
    });
  });

  describe("sessions", () => {
    it("come back with their user, and end alone, with their user, or by the provider's word", async () => {
      const a = await accounts.users.signIn(identityOf("a"));
      const b = await accounts.users.signIn(identityOf("b"));
      const foreign = await accounts.users.signIn(identityOf("a", { issuer: "https://other.example" }));
      await accounts.sessions.begin(sessionOf(a.id, "a1", { providerSession: "p1" }));
      await accounts.sessions.begin(sessionOf(a.id, "a2", { providerSession: "p2" }));
      await accounts.sessions.begin(sessionOf(b.id, "b1", { providerSession: "p3" }));
      await accounts.sessions.begin(sessionOf(foreign.id, "f1", { providerSession: "p1" }));
      expect(await accounts.sessions.find("a1")).toEqual({
        session: sessionOf(a.id, "a1", { providerSession: "p1" }),
        user: a,
      });
      expect(await accounts.sessions.endOfProvider(tokenOf({}))).toBe(0);
      expect(await accounts.sessions.endOfProvider(tokenOf({ subject: "b", providerSession: "p1" }))).toBe(0);
      expect(await accounts.sessions.endOfProvider(tokenOf({ providerSession: "p1" }))).toBe(1);
      expect([...(await accounts.sessions.findMany(["a1", "a2", "b1", "f1", "zz"])).keys()].sort()).toEqual([
        ...["a2", "b1", "f1"],
      ]);
      expect(await accounts.sessions.endOfProvider(tokenOf({ subject: "a" }))).toBe(1);
      expect(await accounts.sessions.end({ tokenHash: "b1", userId: b.id })).toBe(1);
      expect(await accounts.sessions.end({ tokenHash: "b1", userId: b.id })).toBe(0);
      expect(await accounts.sessions.endOfUser(foreign.id)).toBe(1);
    });

    it("take a provider's word once, also when it comes twice at a time, and forget it when it is over", async () => {
      const a = await accounts.users.signIn(identityOf("a"));
      const token = tokenOf({ subject: "a" });
      const counts = await Promise.all([token, token, token].map((one) => accounts.sessions.endOfProvider(one)));
      expect(counts.toSorted()).toEqual([0, null, null]);
      await accounts.sessions.begin(sessionOf(a.id, "a1"));
      expect(await accounts.sessions.endOfProvider(token)).toBeNull();
      expect([...(await accounts.sessions.findMany(["a1"])).keys()]).toEqual(["a1"]);
      const over = { ...tokenOf({ subject: "z" }), endsAt: new Date(0) };
      expect(await accounts.sessions.endOfProvider(over)).toBe(0);
      expect(await accounts.sessions.endOfProvider(over)).toBe(0);
    });

    it("change their cookie's value once, and both hold until the grace is over", async () => {
      const { id } = await accounts.users.signIn(identityOf("a"));
      await accounts.sessions.begin(sessionOf(id, "old", { data: { idToken: "t", renewedAt: "x" } }));
      const at = new Date("2026-04-01T01:00:00Z");
      const graceEnd = new Date("2026-04-01T01:01:00Z");
      const outcomes = await Promise.all(
        ["new1", "new2"].map((hash) => accounts.sessions.replace("old", sessionOf(id, hash), { at, graceEnd })),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect((await accounts.sessions.find("old"))?.session).toMatchObject({
        expiresAt: graceEnd,
        data: { renewedAt: at.toISOString(), replacedBy: expect.stringMatching(/^new[12]$/u) },
      });
      const [left = ""] = (await accounts.sessions.findMany(["new1", "new2"])).keys();
      expect(await accounts.sessions.end({ tokenHash: left, userId: id })).toBe(2);
      expect(await accounts.sessions.find("old")).toBeUndefined();
    });

    it("that are over are swept away, and no others", async () => {
      const { id } = await accounts.users.signIn(identityOf("a"));
      await accounts.sessions.begin(sessionOf(id, "expired", { expiresAt: new Date("2026-04-01T05:00:00Z") }));
      await accounts.sessions.begin(sessionOf(id, "idle"));
      await accounts.sessions.begin(sessionOf(id, "alive"));
      await accounts.sessions.touch("alive", new Date("2026-04-01T05:30:00Z"));
      await accounts.sessions.touch("expired", new Date("2026-04-01T05:30:00Z"));
      const now = new Date("2026-04-01T06:00:00Z");
      const idleSince = new Date("2026-04-01T05:00:00Z");
      expect(await accounts.sessions.removeExpired({ now, idleSince })).toBe(2);
      expect([...(await accounts.sessions.findMany(["expired", "idle", "alive"])).keys()]).toEqual(["alive"]);
    });
  });

  describe("keys", () => {
    it("are found by their hash, listed, used and revoked once", async () => {
      const a = await accounts.users.signIn(identityOf("a"));
      const b = await accounts.users.signIn(identityOf("b"));
      await accounts.keys.add(keyOf(a.id, "k1"), { limit: 2 });
      await accounts.keys.add(keyOf(b.id, "k2"), { limit: 2 });
      const at = new Date("2026-04-02T00:00:00Z");
      await accounts.keys.touch("k1", at);
      const found = await accounts.keys.find("hash-k1");
      expect(found).toMatchObject({
        key: { id: "k1", name: "夜間の集計", scopes: ["ask", "read"], lastUsedAt: at.toISOString() },
        user: { id: a.id },
      });
      expect(JSON.stringify(await accounts.keys.list(undefined))).not.toContain("hash-");
      expect((await accounts.keys.list(a.id)).map(({ id }) => id)).toEqual(["k1"]);
      expect(await accounts.keys.list(undefined)).toHaveLength(2);
      await expect(accounts.keys.revoke("k2", a.id)).rejects.toMatchObject({ code: "key-not-found" });
      const { revokedAt } = await accounts.keys.revoke("k1", a.id);
      expect(await accounts.keys.revoke("k1", undefined)).toMatchObject({ revokedAt });
      expect([...(await accounts.keys.findHolding(["k1", "k2"])).keys()]).toEqual(["k2"]);
      expect(await accounts.keys.find("hash-k9")).toBeUndefined();
    });

    it("are limited in number; revoked ones do not count", async () => {
      const { id } = await accounts.users.signIn(identityOf("a"));
      await accounts.keys.add(keyOf(id, "k1"), { limit: 1 });
      await expect(accounts.keys.add(keyOf(id, "k2"), { limit: 1 })).rejects.toMatchObject({ code: "too-many-keys" });
      await accounts.keys.revoke("k1", id);
      await accounts.keys.add(keyOf(id, "k2"), { limit: 1 });
    });
  });
}
