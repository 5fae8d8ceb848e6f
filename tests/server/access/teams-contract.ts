import { beforeEach, describe, expect, it } from "vitest";
import { teamListSchema, teamMembersSchema } from "../../../server/contract.ts";
import type { Store } from "../../../server/store/store.ts";
import { expectError } from "../expect-error.ts";
import { startTeamApp, type TeamApp } from "./start-team-app.ts";

/** What administrators do with teams and collections over HTTP, and what everybody sees of it at once. */
export function describeTeams(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let app: TeamApp;
    beforeEach(async () => {
      app = await startTeamApp(await open());
    });
    /** `plans` as the owner, a member, an editor and somebody else see it. */
    const views = async (): Promise<string[]> =>
      Promise.all(["sato", "mate", "editor", "other"].map((who) => app.sees(who, "plans")));

    it("makes, renames and deletes a team, and refuses a name that is used", async () => {
      const team = await app.addTeam("計画の班");
      await app.addTeam("税務の班");
      const taken = await app.as("boss", "PATCH", `/api/admin/teams/${team.id}`, { name: "税務の班" });
      await expectError(taken, 409, "team-name-used");
      expect((await app.as("boss", "PATCH", `/api/admin/teams/${team.id}`, { name: "企画の班" })).status).toBe(200);
      const list = async () =>
        teamListSchema.parse(await (await app.as("boss", "GET", "/api/admin/teams")).json()).teams;
      expect((await list()).map((one) => one.name).toSorted()).toEqual(["企画の班", "税務の班"].toSorted());
      expect((await app.as("boss", "DELETE", `/api/admin/teams/${team.id}`)).status).toBe(204);
      expect((await list()).map((one) => one.name)).toEqual(["税務の班"]);
      for (const [method, body] of [["PATCH", { name: "x" }], ["DELETE"]] as const)
        await expectError(await app.as("boss", method, `/api/admin/teams/${team.id}`, body), 404, "team-not-found");
      await expectError(await app.as("boss", "POST", "/api/admin/teams", { name: " " }), 400, "invalid-request");
    });

    it("shows a team's collection to its members and lets its editors change it, from the next request on", async () => {
      const team = await app.addTeam("計画の班");
      expect((await app.setRights("plans", { visibility: "team", ownerTeamId: team.id })).status).toBe(200);
      expect(await views()).toEqual(["none", "none", "none", "none"]);
      await app.putMember(team, "mate", "member");
      await app.putMember(team, "editor", "editor");
      expect(await views()).toEqual(["none", "reads", "edits", "none"]);
      await app.putMember(team, "mate", "editor");
      await app.putMember(team, "editor", "member");
      expect(await views()).toEqual(["none", "edits", "reads", "none"]);
      const members = teamMembersSchema.parse(
        await (await app.as("boss", "GET", `/api/admin/teams/${team.id}/members`)).json(),
      ).members;
      expect(members.map(({ name: who, role }) => `${who} ${role}`)).toEqual(["editor member", "mate editor"]);
      const path = `/api/admin/teams/${team.id}/members/${await app.idOf("mate")}`;
      expect((await app.as("boss", "DELETE", path)).status).toBe(204);
      expect(await views()).toEqual(["none", "none", "reads", "none"]);
      await expectError(await app.as("boss", "DELETE", path), 404, "user-not-found");
    });

    it("moves a collection between one person, a team and everyone, and nobody sees more of it than that", async () => {
      const team = await app.addTeam("計画の班");
      await app.putMember(team, "mate", "member");
      await app.putMember(team, "editor", "editor");
      const ownerUserId = await app.idOf("sato");
      expect(await views()).toEqual(["none", "none", "none", "none"]);
      const moves: [object, string[]][] = [
        [{ visibility: "private", ownerUserId }, ["edits", "none", "none", "none"]],
        [{ visibility: "team", ownerUserId, ownerTeamId: team.id }, ["edits", "reads", "edits", "none"]],
        [{ visibility: "team", ownerTeamId: team.id }, ["none", "reads", "edits", "none"]],
        [{ visibility: "everyone", ownerTeamId: team.id }, ["reads", "reads", "edits", "reads"]],
        [{ visibility: "private", ownerTeamId: team.id }, ["none", "none", "none", "none"]],
        [{ visibility: "private" }, ["none", "none", "none", "none"]],
        [{ visibility: "everyone" }, ["reads", "reads", "reads", "reads"]],
      ];
      for (const [rights, seen] of moves) {
        expect((await app.setRights("plans", rights)).status, JSON.stringify(rights)).toBe(200);
        expect(await views(), JSON.stringify(rights)).toEqual(seen);
        expect(await app.sees("boss", "plans")).toBe("edits");
      }
    });

    it("refuses owners that there are not, a team's collection without a team, and a collection that there is not", async () => {
      const missing = "00000000-0000-4000-8000-000000000000";
      const wanted: [string, object, number, string][] = [
        ["plans", { visibility: "team", ownerTeamId: missing }, 404, "team-not-found"],
        ["plans", { visibility: "private", ownerUserId: missing }, 404, "user-not-found"],
        ["plans", { visibility: "team" }, 400, "invalid-request"],
        ["plans", { visibility: "secret" }, 400, "invalid-request"],
        ["nowhere", { visibility: "everyone" }, 404, "collection-not-found"],
      ];
      for (const [collection, rights, status, code] of wanted)
        await expectError(await app.setRights(collection, rights), status, code);
      expect(await app.store.rights.get("plans")).toBeUndefined();
    });

    it("leaves the collection of a team that is deleted to administrators, until they give it to somebody else", async () => {
      const team = await app.addTeam("計画の班");
      await app.putMember(team, "mate", "member");
      await app.putMember(team, "editor", "editor");
      await app.setRights("plans", { visibility: "team", ownerTeamId: team.id });
      expect(await views()).toEqual(["none", "reads", "edits", "none"]);
      expect((await app.as("boss", "DELETE", `/api/admin/teams/${team.id}`)).status).toBe(204);
      // At once: another process of the same database may take 250 ms.
      expect(await views()).toEqual(["none", "none", "none", "none"]);
      expect(await app.sees("boss", "plans")).toBe("edits");
      expect(await app.store.rights.list()).toMatchObject([{ visibility: "team", ownerTeamId: null }]);
      const next = await app.addTeam("計画の班");
      await app.putMember(next, "other", "member");
      expect(await views()).toEqual(["none", "none", "none", "none"]);
      await app.setRights("plans", { visibility: "team", ownerTeamId: next.id });
      expect(await views()).toEqual(["none", "none", "none", "reads"]);
    });

    it("keeps the last administrator, also when two take it from each other at the same time", async () => {
      const [boss, second] = [await app.idOf("boss"), await app.idOf("second")];
      const change = (who: string, id: string, changes: object) =>
        app.as(who, "PATCH", `/api/admin/users/${id}`, changes);
      for (const changes of [{ isAdmin: false }, { state: "suspended" }])
        await expectError(await change("boss", boss, changes), 409, "last-administrator");
      for (let round = 0; round < 5; round += 1) {
        expect((await change("boss", second, { isAdmin: true, state: "active" })).status).toBe(200);
        const replies = await Promise.all([
          change("boss", second, { isAdmin: false }),
          change("second", boss, { isAdmin: false }),
        ]);
        expect(replies.every(({ status }) => [200, 403, 409].includes(status))).toBe(true);
        const { users } = await app.store.accounts.users.list({ limit: 50 });
        const left = users.filter(({ isAdmin }) => isAdmin);
        expect(left.length).toBeGreaterThan(0);
        // Whoever is left gives it back.
        if (left.every(({ id }) => id !== boss))
          expect((await change("second", boss, { isAdmin: true })).status).toBe(200);
      }
    });

    it("takes changes that come at the same time in some order, each whole, and none of them as a failure of its own", async () => {
      const names = await Promise.all(
        Array.from({ length: 8 }, () => app.as("boss", "POST", "/api/admin/teams", { name: "同じ名前" })),
      );
      expect(names.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
      const team = await app.addTeam("消える班");
      const rights = { visibility: "team", ownerTeamId: team.id };
      const replies = await Promise.all([
        ...["a", "b", "c"].map((who) => app.putMember(team, who, "member")),
        ...[rights, rights, rights].map((one) => app.setRights("plans", one)),
        app.as("boss", "DELETE", `/api/admin/teams/${team.id}`),
        ...["d", "e"].map((who) => app.putMember(team, who, "editor")),
        ...[rights, rights].map((one) => app.setRights("plans", one)),
      ]);
      const statuses = replies.map(({ status }) => status);
      expect(statuses.filter((status) => ![200, 204, 404].includes(status))).toEqual([]);
      for (const { ownerTeamId } of await app.store.rights.list()) expect(ownerTeamId).not.toBe(team.id);
      const verdict = [];
      for await (const entry of app.store.audit.each()) verdict.push(entry.action);
      // What was refused is not recorded as done.
      expect(verdict.filter((action) => action === "team-created")).toHaveLength(2);
    });

    it("tells nobody but administrators anything of teams", async () => {
      const team = await app.addTeam("計画の班");
      await app.putMember(team, "editor", "editor");
      for (const [method, path, body] of [
        ["GET", "/api/admin/teams"],
        ["POST", "/api/admin/teams", { name: "x" }],
        ["PATCH", `/api/admin/teams/${team.id}`, { name: "x" }],
        ["DELETE", `/api/admin/teams/${team.id}`],
        ["GET", `/api/admin/teams/${team.id}/members`],
        ["PUT", `/api/admin/teams/${team.id}/members/${await app.idOf("editor")}`, { role: "editor" }],
        ["PUT", "/api/admin/collections/plans", { visibility: "everyone" }],
      ] as const)
        await expectError(await app.as("editor", method, path, body), 403, "not-allowed");
    });
  });
}
