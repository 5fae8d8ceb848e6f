import path from "node:path";
import { describe, expect, it } from "vitest";
import { configSchema, loadConfig } from "../../core/config.ts";
import { loadScript } from "./load-script.ts";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

const { readSettings, DEFAULT_SETTINGS } = await loadScript<{
  readSettings(options: { root: string; env: NodeJS.ProcessEnv }): { host: string; port: number; stateDir: string };
  DEFAULT_SETTINGS: Record<string, string>;
}>("settings.mjs");

describe("readSettings", () => {
  it("has the defaults of core/config.ts", () => {
    const defaults: Record<string, unknown> = configSchema.parse({});
    for (const [name, value] of Object.entries(DEFAULT_SETTINGS)) expect(String(defaults[name])).toBe(value);
  });

  it("lets the environment win over .env, and takes empty values as unset", () => {
    const root = temporaryFolder();
    writeFiles(root, { ".env": 'PORT=4001\nHOST="0.0.0.0"\nSTATE_DIR=elsewhere # comment\n' });
    expect(readSettings({ root, env: {} })).toEqual({
      host: "0.0.0.0",
      port: 4001,
      stateDir: path.join(root, "elsewhere"),
    });
    expect(readSettings({ root, env: { PORT: "4002", STATE_DIR: path.join(root, "abs") } })).toEqual({
      host: "0.0.0.0",
      port: 4002,
      stateDir: path.join(root, "abs"),
    });
    // core/config.ts keeps a variable that is set but empty from being filled by the file; so must this.
    expect(readSettings({ root, env: { PORT: "" } }).port).toBe(loadConfig({ PORT: "" }).PORT);
  });

  it.each(["http", "65536", "-1", "3000.5", "1e3"])("turns PORT=%s away", (port) => {
    expect(() => readSettings({ root: temporaryFolder(), env: { PORT: port } })).toThrow(`PORT "${port}" は使えません`);
  });
});
