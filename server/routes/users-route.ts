import { type Response, Router } from "express";
import { accessOf } from "../access/access.ts";
import { RoleFromClaimsError } from "../account-errors.ts";
import type { AuditAction } from "../audit/audit-entry.ts";
import { type UserJson, type UserListJson, userChangesSchema, userListQuerySchema } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";
import { omitUndefined } from "../http/omit-undefined.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import type { User, UserChanges } from "../store/accounts/users.ts";
import type { AccountDependencies } from "./account-dependencies.ts";

/**
 * For administrators: `GET /api/admin/users` (by pages; `?query=` searches), `PATCH /api/admin/users/:id` (suspend,
 * reactivate, give or take roles) and `POST /api/admin/users/:id/sign-out` (ends all of their sessions).
 */
export function usersRoute({ accounts, signIn }: AccountDependencies): Router {
  const { rolesFromClaims } = signIn;

  const entriesOf = (response: Response, action: AuditAction, id: string, changes: UserChanges) =>
    accessOf(response).audit.entriesFor({ action, target: { kind: "user", id }, detail: { ...changes } });

  const router = Router();
  defineRoute(router, "/api/admin/users", {
    get: {
      scopes: ["admin"],
      async handler(request, response) {
        const query = parseRequest(userListQuerySchema, request.query);
        const { users, nextCursor } = await accounts.users.list(omitUndefined(query));
        response.json({ users: users.map(toUserJson), nextCursor, rolesFromClaims } satisfies UserListJson);
      },
    },
  });
  defineRoute(router, "/api/admin/users/:id", {
    patch: {
      scopes: ["admin"],
      handler: [
        ...readJsonBody,
        async function changeUser(request, response) {
          const changes = omitUndefined(parseRequest(userChangesSchema, request.body));
          const isDecided = (role: "isAdmin" | "isAuditor"): boolean => rolesFromClaims[role] && role in changes;
          if (isDecided("isAdmin") || isDecided("isAuditor")) throw new RoleFromClaimsError();
          const id = String(request.params.id);
          const user = await accounts.users.update(id, changes, entriesOf(response, actionOf(changes), id, changes));
          response.json({ user: toUserJson(user) });
        },
      ],
    },
  });
  defineRoute(router, "/api/admin/users/:id/sign-out", {
    post: {
      scopes: ["admin"],
      async handler(request, response) {
        const id = String(request.params.id);
        // Why asked for: an unknown person is told as one.
        await accounts.users.update(id, {}, entriesOf(response, "sign-out", id, {}));
        await accounts.sessions.endOfUser(id);
        response.status(204).end();
      },
    },
  });
  return router;
}

function actionOf({ state }: UserChanges): AuditAction {
  if (state === "suspended") return "user-suspended";
  return state === "active" ? "user-reactivated" : "user-changed";
}

function toUserJson({ teams, ...user }: User): UserJson {
  return { ...user, teams: teams.map(({ teamId, role }) => ({ id: teamId, role })) };
}
