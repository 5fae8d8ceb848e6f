import { type Address, parseHash, toHash } from "./address.ts";

/** The address, and how often the reader has gone to another one since the page was opened. */
export interface Place extends Address {
  visits: number;
}

const listeners = new Set<() => void>();
let place: Place = { ...parseHash(window.location.hash), visits: 0 };

/** The same object until the address changes. */
export function getPlace(): Place {
  return place;
}

/** @returns how to stop listening. */
export function subscribePlace(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Goes to a path, as a link would. */
export function goTo(path: string, search = new URLSearchParams()): void {
  window.location.hash = toHash({ path, search });
}

/** Changes the address without going anywhere: no entry in the history, the focus stays. For filters and ids. */
export function replaceAddress(path: string, search = new URLSearchParams()): void {
  const hash = toHash({ path, search });
  if (hash === toHash(place)) return;
  window.history.replaceState(null, "", hash);
  change({ path, search, visits: place.visits });
}

/** Follows links, the back button and what is typed into the address. */
export function followAddress(): void {
  window.addEventListener("hashchange", () => {
    const address = parseHash(window.location.hash);
    if (toHash(address) !== toHash(place)) change({ ...address, visits: place.visits + 1 });
  });
}

function change(changed: Place): void {
  place = changed;
  for (const listener of listeners) listener();
}
