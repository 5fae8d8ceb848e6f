/** That the server wants to know who is reading: where that is done, or null where the reader has to open the page anew. */
export interface SignInNeeded {
  url: string | null;
}

const listeners = new Set<() => void>();
let needed: SignInNeeded | undefined;

/** Undefined while nothing was refused; the same object until that changes. */
export function getSignInNeeded(): SignInNeeded | undefined {
  return needed;
}

/** Notes that a request was refused because nobody is signed in. It holds until the page is left. */
export function noteSignInNeeded(url: string | null): void {
  if (needed !== undefined) return;
  needed = { url };
  for (const listener of listeners) listener();
}

/** @returns how to stop listening. */
export function subscribeSignIn(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
