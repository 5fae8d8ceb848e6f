import { useCallback, useEffect, useState } from "react";
import { type Failure, toFailure } from "../api/request-failure.ts";

/** Something read from the server, at any point of its life. */
export type Resource<T> =
  | { status: "loading" }
  | { status: "ready"; value: T }
  | { status: "failed"; failure: Failure };

type Load<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Reads a resource, and again when `load` changes (keep it stable with `useCallback`) or the returned function
 * is called. What an earlier `load` brought is never shown for a later one.
 */
export function useResource<T>(load: Load<T>): [Resource<T>, () => void] {
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<{ load: Load<T>; attempt: number; resource: Resource<T> }>();

  useEffect(() => {
    const controller = new AbortController();
    const hold = (resource: Resource<T>) => {
      if (!controller.signal.aborted) setHeld({ load, attempt, resource });
    };
    load(controller.signal).then(
      (value) => hold({ status: "ready", value }),
      (error: unknown) => hold({ status: "failed", failure: toFailure(error) }),
    );
    return () => controller.abort();
  }, [load, attempt]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  const isCurrent = held?.load === load && held.attempt === attempt;
  return [isCurrent ? held.resource : { status: "loading" }, reload];
}
