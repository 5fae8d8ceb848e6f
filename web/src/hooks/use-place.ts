import { useSyncExternalStore } from "react";
import { getPlace, type Place, subscribePlace } from "../router/address-store.ts";

/** Where the reader is, followed as the address changes. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribePlace, getPlace);
}
