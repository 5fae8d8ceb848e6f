import { randomUUID } from "node:crypto";
import { type Response, Router } from "express";
import { accessOf } from "../access/access.ts";
import { SignInNotUsedError } from "../account-errors.ts";
import { makeKeyToken } from "../auth/keys/key-token.ts";
import { hashToken } from "../auth/secrets.ts";
import { type CreatedKeyJson, type KeyJson, newKeySchema } from "../contract.ts";
import { NotAllowedError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";
import { principalOf } from "../http/identify.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import type { Principal } from "../identity/principal.ts";
import type { OwnedKey } from "../store/accounts/keys.ts";
import type { AccountDependencies } from "./account-dependencies.ts";

/** More are a sign that something makes them by itself. */
const MAX_KEYS = 50;
const DAY_MS = 86_400_000;

/**
 * `GET`, `POST /api/keys` and `DELETE /api/keys/:id`: one's own keys. `GET /api/admin/keys`, `DELETE /api/admin/keys/:id`:
 * everybody's. A key makes no keys: one that leaked could otherwise outlive its end.
 */
export function keysRoute({ accounts, signIn }: AccountDependencies): Router {
  function ownerOf(response: Response): Principal {
    const principal = principalOf(response);
    if (signIn.mode === "none") throw new SignInNotUsedError();
    if (principal.key !== undefined) throw new NotAllowedError();
    return principal;
  }

  async function revoke(response: Response, id: string, userId: string | undefined): Promise<void> {
    const entry = { action: "key-revoked", target: { kind: "key", id } } as const;
    await accounts.keys.revoke(id, userId, accessOf(response).audit.entriesFor(entry));
    response.status(204).end();
  }

  const router = Router();
  defineRoute(router, "/api/keys", {
    async get(_request, response) {
      const { userId } = ownerOf(response);
      response.json({ keys: (await accounts.keys.list(userId)).map(toKeyJson) });
    },
    post: [
      ...readJsonBody,
      async function createKey(request, response) {
        const principal = ownerOf(response);
        const { name, scopes, expiresInDays } = parseRequest(newKeySchema, request.body);
        if (scopes.includes("admin") && !principal.isAdmin) throw new NotAllowedError();
        const { token, prefix } = makeKeyToken();
        const at = new Date();
        const key = {
          ...{ id: randomUUID(), prefix, name, userId: principal.userId, scopes, createdAt: at.toISOString() },
          expiresAt: new Date(at.getTime() + expiresInDays * DAY_MS).toISOString(),
        };
        const entries = accessOf(response).audit.entriesFor({
          action: "key-created",
          target: { kind: "key", id: key.id },
          detail: { scopes, expiresAt: key.expiresAt },
        });
        await accounts.keys.add({ ...key, tokenHash: hashToken(token) }, { limit: MAX_KEYS, entries });
        const shown = { ...key, userName: principal.name, lastUsedAt: null, revokedAt: null };
        response.status(201).json({ key: shown, token } satisfies CreatedKeyJson);
      },
    ],
  });
  defineRoute(router, "/api/keys/:id", {
    async delete(request, response) {
      const { userId } = ownerOf(response);
      await revoke(response, String(request.params.id), userId);
    },
  });
  defineRoute(router, "/api/admin/keys", {
    get: {
      scopes: ["admin"],
      async handler(_request, response) {
        response.json({ keys: (await accounts.keys.list(undefined)).map(toKeyJson) });
      },
    },
  });
  defineRoute(router, "/api/admin/keys/:id", {
    delete: {
      scopes: ["admin"],
      handler: (request, response) => revoke(response, String(request.params.id), undefined),
    },
  });
  return router;
}

function toKeyJson({ id, prefix, name, userId, userName, scopes, ...times }: OwnedKey): KeyJson {
  const { createdAt, expiresAt, lastUsedAt, revokedAt } = times;
  return { id, prefix, name, userId, userName, scopes, createdAt, expiresAt, lastUsedAt, revokedAt };
}
