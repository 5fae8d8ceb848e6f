import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { type AppEntry, appSchema } from "./app-schema.ts";

const DATA = new URL("../../data/", import.meta.url);

let shipped: readonly AppEntry[] | undefined;

/** The apps of `data/apps.yaml`, the default one first. The file is part of the program, so a mistake in it is a bug. */
export function loadShippedApps(): readonly AppEntry[] {
  shipped ??= z
    .array(appSchema)
    .parse(parse(readFileSync(new URL("apps.yaml", DATA), "utf8")))
    // Why: its folders are beside it, wherever the program was started.
    .map((app) =>
      typeof app.source === "string" ? { ...app, source: fileURLToPath(new URL(app.source, DATA)) } : app,
    );
  return shipped;
}
