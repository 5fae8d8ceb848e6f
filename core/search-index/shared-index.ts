import type { CollectionIndex } from "./collection-index.ts";

/** An opened index that several callers use at once. */
export interface SharedIndex {
  /** A view whose `close()` gives it back. */
  lend(): CollectionIndex;
  /** Closes the index as soon as nobody uses it. */
  retire(): void;
}

export function createSharedIndex(index: CollectionIndex): SharedIndex {
  let users = 0;
  let isRetired = false;
  const closeWhenIdle = (): void => {
    if (isRetired && users === 0) index.close();
  };
  return {
    lend() {
      let isReturned = false;
      users++;
      return {
        ...index,
        close() {
          if (isReturned) return;
          isReturned = true;
          users--;
          closeWhenIdle();
        },
      };
    },
    retire() {
      isRetired = true;
      closeWhenIdle();
    },
  };
}
