import type { BlockList } from "node:net";
import type { Request } from "express";
import type { SignInSettings } from "../../../core/sign-in-settings.ts";
import { ForbiddenRequestError } from "../../errors.ts";
import { isEmbedded } from "../../http/embedding.ts";
import type { Authenticate } from "../../http/identify.ts";
import { isAmong } from "../../http/peer-address.ts";
import type { Identity, User, Users } from "../../store/accounts/users.ts";
import { cleanName, readRoles, roleValuesOf } from "../claims.ts";
import { isSameSecret } from "../secrets.ts";
import { refuseCrossSite } from "../sessions/refuse-cross-site.ts";
import { toPrincipal } from "../to-principal.ts";
import { readHeader } from "./read-header.ts";

/** What a proxy says of somebody is written to the store this often when it stays the same. */
const REWRITE_AFTER_MS = 60_000;
const MAX_REMEMBERED = 10_000;
const MAX_USER_CHARS = 200;
/** Letters and digits of any script, and what stands in account names and addresses. */
const USER_NAME = /^[\p{L}\p{N}._@+\-|:=/\\]+$/u;

export interface AuthenticateProxyOptions {
  settings: SignInSettings;
  users: Users;
  publicUrl: string;
  trusted: Pick<BlockList, "check">;
}

/** Recognises people by the headers of a reverse proxy, which are believed from its own addresses only. */
export function authenticateProxy({ settings, users, publicUrl, trusted }: AuthenticateProxyOptions): Authenticate {
  const roles = roleValuesOf(settings);
  /** By all that was said of somebody. */
  const known = new Map<string, { id: string; at: number }>();
  const headers = [
    settings.PROXY_AUTH_USER_HEADER,
    settings.PROXY_AUTH_NAME_HEADER,
    settings.PROXY_AUTH_EMAIL_HEADER,
    settings.PROXY_AUTH_GROUPS_HEADER,
  ];

  function readIdentity(request: Request): Identity | undefined {
    const [user, name, email, groups = ""] = headers.map((header) => readHeader(request, header));
    if (user === undefined) return undefined;
    if (user.length > MAX_USER_CHARS || !USER_NAME.test(user)) {
      throw new ForbiddenRequestError(
        "リバースプロキシが送った利用者名に使えない文字があります。リバースプロキシの設定を管理者に確かめてもらってください。",
      );
    }
    const values = groups
      .split(",")
      .map((group) => group.trim())
      .filter(Boolean);
    return {
      issuer: "proxy",
      subject: user,
      name: cleanName(name) ?? user,
      email: cleanName(email) ?? null,
      ...readRoles(values, [user], roles),
      teamClaims: values,
    };
  }

  async function findUser(identity: Identity): Promise<User> {
    const said = JSON.stringify(identity);
    const before = known.get(said);
    if (before !== undefined && Date.now() - before.at < REWRITE_AFTER_MS) {
      const user = await users.get(before.id);
      if (user !== undefined) return user;
    }
    const user = await users.signIn(identity);
    known.delete(said);
    if (known.size >= MAX_REMEMBERED) known.delete(known.keys().next().value ?? "");
    known.set(said, { id: user.id, at: Date.now() });
    return user;
  }

  return async function authenticateByProxy(request, response) {
    const isFromProxy = isAmong(trusted, request.socket.remoteAddress) && hasSecret(request, settings);
    if (!isFromProxy) {
      // Why not passed over: somebody tries to be another person, or the proxy's address is missing from the settings.
      if (headers.some((name) => request.headers[name] !== undefined)) {
        throw new ForbiddenRequestError(
          "利用者名のヘッダーは、設定したリバースプロキシからだけ受け付けます。リバースプロキシを通して開いてください。",
        );
      }
      return undefined;
    }
    const identity = readIdentity(request);
    if (identity === undefined) return undefined;
    if (!isEmbedded(response)) refuseCrossSite(request, publicUrl);
    return toPrincipal(await findUser(identity), { kind: "proxy" });
  };
}

function hasSecret(
  request: Request,
  { PROXY_AUTH_SECRET: secret, PROXY_AUTH_SECRET_HEADER: header }: SignInSettings,
): boolean {
  return secret === undefined || isSameSecret(readHeader(request, header) ?? "", secret);
}
