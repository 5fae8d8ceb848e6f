import type { Response } from "express";
import type { AppError } from "../../core/errors.ts";
import { requestIdOf } from "../http/request-id.ts";
import type { Logger } from "../logger.ts";
import type { User } from "../store/accounts/users.ts";
import type { AuditRecords } from "../store/audit-records.ts";

/** What is recorded of signing in and out. */
export interface AuthEvents {
  signedIn(response: Response, user: User): Promise<void>;
  signInFailed(response: Response, error: AppError): Promise<void>;
  signedOut(response: Response, user: User, how: { isEverywhere: boolean }): Promise<void>;
  signedOutByProvider(response: Response, sessions: number): Promise<void>;
}

export function createAuthEvents({
  records,
  logger,
}: {
  records: Pick<AuditRecords, "append">;
  logger: Logger;
}): AuthEvents {
  const session = { actorKind: "session" } as const;
  return {
    signedIn: (response, { id }) =>
      records.append([{ ...session, actorId: id, action: "sign-in", requestId: requestIdOf(response) }]),
    async signInFailed(response, { code, cause }) {
      const requestId = requestIdOf(response);
      logger.warn("sign-in failed", { requestId, code, detail: cause instanceof Error ? cause.message : undefined });
      await records.append([
        { actorId: null, actorKind: "unknown", action: "sign-in-failed", requestId, detail: { reason: code } },
      ]);
    },
    signedOut: (response, { id }, { isEverywhere }) =>
      records.append([
        {
          ...session,
          ...{ actorId: id, action: "sign-out", requestId: requestIdOf(response) },
          detail: { everywhere: isEverywhere },
        },
      ]),
    signedOutByProvider: (response, sessions) =>
      records.append([
        {
          actorId: null,
          actorKind: "server",
          action: "sign-out",
          requestId: requestIdOf(response),
          detail: { sessions },
        },
      ]),
  };
}
