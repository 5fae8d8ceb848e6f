import { z } from "zod";
import { type GennaiSettings, gennaiSettings } from "../../../core/gennai-settings.ts";

/** The defaults, with some set as they stand in the environment. */
export function gennaiSettingsOf(changes: Partial<Record<keyof GennaiSettings, string>> = {}): GennaiSettings {
  return z.object(gennaiSettings).parse(changes);
}
