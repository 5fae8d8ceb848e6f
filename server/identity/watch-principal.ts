import type { Principal } from "./principal.ts";

/**
 * A signal that aborts with an `AccessEndedError` as soon as a principal may no longer be served: suspended, signed
 * out, key revoked, or with other roles and teams than when they came. Whoever watches stops when `until` aborts.
 */
export type WatchPrincipal = (principal: Principal, until: AbortSignal) => AbortSignal;

const NEVER = new AbortController().signal;

/** Of a server without sign-in: its one person never has to go. */
export const watchNobody: WatchPrincipal = () => NEVER;
