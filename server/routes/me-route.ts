import { Router } from "express";
import type { MeJson } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";
import { principalOf } from "../http/identify.ts";
import { SCOPES } from "../identity/principal.ts";
import { isAdmin } from "../identity/rights.ts";
import type { AccountDependencies } from "./account-dependencies.ts";

/** `GET /api/me`: who the request comes from, and how they sign out. Every key may ask. */
export function meRoute({ accounts, signIn }: AccountDependencies): Router {
  const router = Router();
  defineRoute(router, "/api/me", {
    get: {
      scopes: SCOPES,
      async handler(_request, response) {
        const principal = principalOf(response);
        const { userId, name, isAuditor, teams, kind, key } = principal;
        const [user, known] = await Promise.all([
          accounts.users.get(userId),
          teams.length > 0 ? accounts.teams.list() : [],
        ]);
        const names = new Map(known.map((team) => [team.id, team.name]));
        response.json({
          user: { id: userId, name, email: user?.email ?? null },
          roles: { isAdmin: isAdmin(principal), isAuditor },
          teams: teams.map(({ teamId, role }) => ({ id: teamId, name: names.get(teamId) ?? "", role })),
          auth: { mode: signIn.mode, kind, signOutUrl: signIn.signOutUrl, scopes: key ? [...key.scopes] : null },
        } satisfies MeJson);
      },
    },
  });
  return router;
}
