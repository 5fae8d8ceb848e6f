import { LOCAL_PRINCIPAL } from "../../../server/identity/principal.ts";
import type { OwnedStore, Store } from "../../../server/store/store.ts";

/** What belongs to the one person of a server without sign-in, and the way to close the whole. */
export type LocalStore = OwnedStore & Pick<Store, "close">;

export function ofLocal(store: Store): LocalStore {
  return { ...store.of(LOCAL_PRINCIPAL), close: () => store.close() };
}
