import { AccessEndedError } from "../errors.ts";
import type { Principal } from "../identity/principal.ts";
import type { WatchPrincipal } from "../identity/watch-principal.ts";
import type { CollectionGate } from "./collection-gate.ts";

/** Twice a second: what may no longer be read must have ended within one. */
const RECHECK_MS = 400;

/**
 * A signal that aborts with an `AccessEndedError` when the principal, or their right to read the collection, goes.
 * Watching stops when `until` aborts. Null: only the principal is watched.
 */
export type WatchAccess = (collection: string | null | undefined, until: AbortSignal) => AbortSignal;

export function createWatchAccess(options: {
  principal: Principal;
  gate: Pick<CollectionGate, "canRead">;
  watchPrincipal: WatchPrincipal;
}): WatchAccess {
  const { principal, gate, watchPrincipal } = options;
  return function watchAccess(collection, until) {
    const principalLost = watchPrincipal(principal, until);
    if (collection === null) return principalLost;
    const lost = new AbortController();
    const timer = setInterval(() => {
      gate.canRead(collection).then(
        (isReadable) => {
          if (!isReadable) lost.abort(new AccessEndedError());
        },
        // Why not ended: a store that fails says nothing about rights, and they held a moment ago.
        () => undefined,
      );
    }, RECHECK_MS);
    timer.unref();
    const stop = (): void => clearInterval(timer);
    until.addEventListener("abort", stop, { once: true });
    lost.signal.addEventListener("abort", stop, { once: true });
    if (until.aborted) stop();
    return AbortSignal.any([lost.signal, principalLost]);
  };
}
