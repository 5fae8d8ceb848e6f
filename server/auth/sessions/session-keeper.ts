import type { Request, Response } from "express";
import { isEmbedded } from "../../http/embedding.ts";
import type { Authenticate } from "../../http/identify.ts";
import type { Logger } from "../../logger.ts";
import type { Session, SessionData, Sessions } from "../../store/accounts/sessions.ts";
import type { User } from "../../store/accounts/users.ts";
import { hashToken, makeToken } from "../secrets.ts";
import { toPrincipal } from "../to-principal.ts";
import { createCookie } from "./cookies.ts";
import { refuseCrossSite } from "./refuse-cross-site.ts";

const MINUTE_MS = 60_000;
/** Written no more often than this, so that requests do not wait for commits. */
const TOUCH_EVERY_MS = MINUTE_MS;
/** A value that was copied somehow opens nothing for longer than this, but for whoever uses it first. */
const RENEW_AFTER_MS = 60 * MINUTE_MS;
/** How long requests with the old value are taken that were under way when it changed. */
const RENEWAL_GRACE_MS = MINUTE_MS;
/** How long streams that were begun with it go on. */
const STREAM_GRACE_MS = 15 * MINUTE_MS;

export interface SessionKeeperOptions {
  sessions: Sessions;
  logger: Logger;
  /** The address that people open. */
  publicUrl: string;
  maxAgeMs: number;
  idleMs: number;
  now?: () => Date;
}

/** Recognises people by the cookie that they got when they signed in. */
export interface SessionKeeper {
  authenticate: Authenticate;
  /** Always under a new cookie value; a session that the browser had before ends. */
  begin(
    request: Request,
    response: Response,
    signedIn: { user: User; providerSession: string | null; idToken: string | undefined },
  ): Promise<void>;
  /** The session of the request's cookie that holds; undefined when there is none. */
  find(request: Request): Promise<{ session: Session; user: User } | undefined>;
  /** Ends that session, or all of its user's, and takes the cookie back. */
  end(response: Response, session: Session, options: { isEverywhere: boolean }): Promise<void>;
  /** When a session with these times is over, for those who watch it. */
  isOver(session: Pick<Session, "expiresAt" | "lastSeenAt">): boolean;
  sweep(): Promise<void>;
}

export function createSessionKeeper(options: SessionKeeperOptions): SessionKeeper {
  const { sessions, logger, publicUrl, maxAgeMs, idleMs, now = () => new Date() } = options;
  const cookie = createCookie("tenkyo-session", { isSecure: publicUrl.startsWith("https:") });
  const touching = new Set<string>();

  const since = (time: Date): number => now().getTime() - time.getTime();
  const isOver: SessionKeeper["isOver"] = ({ expiresAt, lastSeenAt }) =>
    since(expiresAt) >= 0 || since(lastSeenAt) >= idleMs;

  async function find(request: Request): Promise<{ session: Session; user: User } | undefined> {
    const token = cookie.read(request);
    if (token === undefined) return undefined;
    const found = await sessions.find(hashToken(token));
    if (found === undefined || isOver(found.session)) return undefined;
    const { renewedAt, replacedBy } = found.session.data;
    if (replacedBy !== undefined && since(new Date(renewedAt)) > RENEWAL_GRACE_MS) return undefined;
    return found;
  }

  function touch({ tokenHash, lastSeenAt }: Session): void {
    if (since(lastSeenAt) < TOUCH_EVERY_MS || touching.has(tokenHash)) return;
    touching.add(tokenHash);
    sessions
      .touch(tokenHash, now())
      .catch((error: unknown) => logger.error("session not noted as used", error))
      .finally(() => touching.delete(tokenHash));
  }

  /** @returns the session to go on with: another one when its value was due to change. */
  async function renew(response: Response, session: Session): Promise<Session> {
    const { data } = session;
    if (data.replacedBy !== undefined || since(new Date(data.renewedAt)) < RENEW_AFTER_MS) return session;
    const token = makeToken();
    const renewed: Session = {
      ...session,
      tokenHash: hashToken(token),
      lastSeenAt: now(),
      data: { ...data, renewedAt: now().toISOString() },
    };
    const graceEnd = new Date(Math.min(now().getTime() + STREAM_GRACE_MS, session.expiresAt.getTime()));
    if (!(await sessions.replace(session.tokenHash, renewed, { at: now(), graceEnd }))) return session;
    cookie.set(response, token, -since(session.expiresAt));
    return renewed;
  }

  return {
    async authenticate(request, response) {
      const found = await find(request);
      if (found === undefined) return undefined;
      if (!isEmbedded(response)) refuseCrossSite(request, publicUrl);
      const session = await renew(response, found.session);
      touch(session);
      return toPrincipal(found.user, { kind: "session", sessionId: session.tokenHash });
    },
    async begin(request, response, { user, providerSession, idToken }) {
      const before = await find(request);
      if (before !== undefined) await sessions.end(before.session);
      const token = makeToken();
      const at = now();
      const data: SessionData = { renewedAt: at.toISOString(), ...(idToken !== undefined && { idToken }) };
      await sessions.begin({
        ...{ tokenHash: hashToken(token), userId: user.id, providerSession, data },
        ...{ createdAt: at, lastSeenAt: at, expiresAt: new Date(at.getTime() + maxAgeMs) },
      });
      cookie.set(response, token, maxAgeMs);
    },
    find,
    async end(response, session, { isEverywhere }) {
      await (isEverywhere ? sessions.endOfUser(session.userId) : sessions.end(session));
      cookie.clear(response);
    },
    isOver,
    async sweep() {
      await sessions.removeExpired({ now: now(), idleSince: new Date(now().getTime() - idleMs) });
    },
  };
}
