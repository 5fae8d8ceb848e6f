import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { type Preset, presetSchema } from "./backend-schema.ts";

const PRESETS_FILE = new URL("../../../data/llm-presets.yaml", import.meta.url);

let presets: Readonly<Record<string, Preset>> | undefined;

/** The presets of `data/llm-presets.yaml` by name. The file is part of the program, so a mistake in it is a bug. */
export function loadPresets(): Readonly<Record<string, Preset>> {
  presets ??= z.record(z.string(), presetSchema).parse(parse(readFileSync(PRESETS_FILE, "utf8")));
  return presets;
}
