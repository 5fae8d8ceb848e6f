import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPresets } from "../../../../core/llm/settings/presets.ts";
import { readSettingsFile } from "../../../../core/llm/settings/read-settings-file.ts";

const EXAMPLE = join(import.meta.dirname, "../../../../tenkyo.config.example.yaml");

describe("tenkyo.config.example.yaml", () => {
  it("is a valid settings file once its variables are set", () => {
    const asked = new Set<string>();
    const settings = readSettingsFile(EXAMPLE, (name) => {
      asked.add(name);
      return "value";
    });
    expect(settings.backends.map(({ id }) => id)).toEqual(["local", "plamo", "cotomi", "tsuzumi", "claude"]);
    expect(settings).toMatchObject({ defaultModel: "local", failover: ["local", "cotomi", "plamo"] });
    expect(settings.backends.find(({ id }) => id === "local")?.policy.maxClassification).toBe(3);
    expect(settings.stages).toBeUndefined();
    expect(settings.apps.map(({ id }) => id)).toEqual(["policy-qa", "helpdesk", "childcare"]);
    expect(settings.apps.at(-1)).toMatchObject({ models: ["local", "extractive"], fields: [{ key: "district" }] });
    expect([...asked]).toContain("COTOMI_CLIENT_ID");
  });

  it("names every preset", () => {
    const text = readFileSync(EXAMPLE, "utf8");
    for (const name of Object.keys(loadPresets())) expect.soft(text).toMatch(new RegExp(`[ ,]${name}(?:,|\\n)`, "u"));
  });
});
