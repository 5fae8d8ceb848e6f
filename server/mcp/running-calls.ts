/** Which call of which client; ids are the client's own, and of one session only. */
export interface CallName {
  /** Of the principal, or of its key. */
  owner: string;
  session: string | undefined;
  id: unknown;
}

/** The calls that are being carried out, so that one request can cancel another. */
export interface RunningCalls {
  /** @returns what to call when it has ended. */
  begin(name: CallName, cancel: () => void): () => void;
  /** Does nothing for a call that is over. */
  cancel(name: CallName): void;
}

/** Why by session: the ids of two clients of one person are alike. Without one, a call ends with its connection only. */
export function createRunningCalls(): RunningCalls {
  const running = new Map<string, () => void>();
  return {
    begin(name, cancel) {
      if (name.session === undefined) return () => undefined;
      const key = keyOf(name);
      running.set(key, cancel);
      return () => {
        if (running.get(key) === cancel) running.delete(key);
      };
    },
    cancel: (name) => running.get(keyOf(name))?.(),
  };
}

function keyOf({ owner, session, id }: CallName): string {
  return JSON.stringify([owner, session, id]);
}
