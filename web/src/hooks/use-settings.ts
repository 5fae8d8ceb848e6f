import { useSyncExternalStore } from "react";
import type { Settings } from "../state/settings.ts";
import { getSettings, subscribeSettings } from "../state/settings-store.ts";

/** The reader's settings, followed as they change. */
export function useSettings(): Settings {
  return useSyncExternalStore(subscribeSettings, getSettings, getSettings);
}
