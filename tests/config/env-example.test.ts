import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { configSchema } from "../../core/config.ts";

const text = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
const example = parseEnv(text);

describe(".env.example", () => {
  it("names every setting of core/config.ts, and no other", () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(configSchema.shape).sort());
  });

  it("shows the default of every setting; a setting without one is empty", () => {
    const defaults: Record<string, unknown> = configSchema.parse({});
    for (const [name, value] of Object.entries(example)) {
      expect.soft(value, name).toBe(defaults[name] === undefined ? "" : String(defaults[name]));
    }
  });

  it("explains every setting in a comment right above it", () => {
    const lines = text.split("\n");
    for (const name of Object.keys(example)) {
      const index = lines.findIndex((line) => line.startsWith(`${name}=`));
      expect.soft(lines[index - 1], name).toMatch(/^# \S/u);
    }
  });
});
