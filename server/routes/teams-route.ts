import { randomUUID } from "node:crypto";
import { type Response, Router } from "express";
import { accessOf } from "../access/access.ts";
import { SignInNotUsedError } from "../account-errors.ts";
import type { AuditDetail, NewAuditEntry } from "../audit/audit-entry.ts";
import { newTeamSchema, type TeamMembersJson, teamChangesSchema, teamMemberChangeSchema } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefined } from "../http/omit-undefined.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import type { AccountDependencies } from "./account-dependencies.ts";

type TeamAction = "team-created" | "team-changed" | "team-removed";

/**
 * For administrators: `GET`, `POST /api/admin/teams`, `PATCH`, `DELETE /api/admin/teams/:id`, `GET` of its `/members`, and
 * `PUT`, `DELETE` of `/members/:userId`.
 */
export function teamsRoute({ accounts, signIn }: AccountDependencies): Router {
  const { teams } = accounts;

  const entriesOf = (
    response: Response,
    { action, id, detail = {} }: { action: TeamAction; id: string; detail?: AuditDetail },
  ): NewAuditEntry[] => accessOf(response).audit.entriesFor({ action, target: { kind: "team", id }, detail });

  const router = Router();
  defineRoute(router, "/api/admin/teams", {
    get: {
      scopes: ["admin"],
      async handler(_request, response) {
        response.json({ teams: await teams.list() });
      },
    },
    post: {
      scopes: ["admin"],
      handler: [
        ...readJsonBody,
        async function createTeam(request, response) {
          // Why: nobody could ever be in it.
          if (signIn.mode === "none") throw new SignInNotUsedError();
          const team = { id: randomUUID(), ...parseRequest(newTeamSchema, request.body) };
          const entries = entriesOf(response, { action: "team-created", id: team.id, detail: team });
          response.status(201).json({ team: await teams.add(team, entries) });
        },
      ],
    },
  });
  defineRoute(router, "/api/admin/teams/:id", {
    patch: {
      scopes: ["admin"],
      handler: [
        ...readJsonBody,
        async function changeTeam(request, response) {
          const id = String(request.params.id);
          const changes = omitUndefined(parseRequest(teamChangesSchema, request.body));
          const entries = entriesOf(response, { action: "team-changed", id, detail: changes });
          response.json({ team: await teams.update(id, changes, entries) });
        },
      ],
    },
    delete: {
      scopes: ["admin"],
      async handler(request, response) {
        const id = String(request.params.id);
        await teams.remove(id, entriesOf(response, { action: "team-removed", id }));
        response.status(204).end();
      },
    },
  });
  defineRoute(router, "/api/admin/teams/:id/members", {
    get: {
      scopes: ["admin"],
      async handler(request, response) {
        const members = await teams.members(String(request.params.id));
        response.json({ members } satisfies TeamMembersJson);
      },
    },
  });
  defineRoute(router, "/api/admin/teams/:id/members/:userId", {
    put: {
      scopes: ["admin"],
      handler: [
        ...readJsonBody,
        async function putMember(request, response) {
          const { role } = parseRequest(teamMemberChangeSchema, request.body);
          const [id, userId] = [String(request.params.id), String(request.params.userId)];
          const detail = { member: userId, role };
          await teams.putMember(id, userId, role, entriesOf(response, { action: "team-changed", id, detail }));
          response.status(204).end();
        },
      ],
    },
    delete: {
      scopes: ["admin"],
      async handler(request, response) {
        const [id, userId] = [String(request.params.id), String(request.params.userId)];
        const detail = { member: userId, role: null };
        await teams.removeMember(id, userId, entriesOf(response, { action: "team-changed", id, detail }));
        response.status(204).end();
      },
    },
  });
  return router;
}
