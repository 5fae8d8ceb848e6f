import { rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadScript } from "./load-script.ts";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

const { areDependenciesCurrent, installEnvironment } = await loadScript<{
  areDependenciesCurrent(options: { root: string; includeDev: boolean }): Promise<boolean>;
  installEnvironment(options: {
    root: string;
    env: NodeJS.ProcessEnv;
    headersPrefix: string;
  }): Promise<NodeJS.ProcessEnv>;
}>("dependencies.mjs");

const ADDON = "node_modules/hnswlib-node/build/Release/addon.node";
const INSTALLED_LOCK = "node_modules/.package-lock.json";

const LOCKED = {
  "": { name: "trial" },
  "node_modules/express": { version: "5.0.0", integrity: "sha512-a" },
  "node_modules/vitest": { version: "4.0.0", dev: true },
  "node_modules/binary-for-another-system": { version: "1.0.0", optional: true },
};
const INSTALLED = { "node_modules/express": LOCKED["node_modules/express"] };
const INSTALLED_WITH_DEV = { ...INSTALLED, "node_modules/vitest": LOCKED["node_modules/vitest"] };

function projectWith(installed: object): string {
  const root = temporaryFolder();
  writeFiles(root, {
    "package-lock.json": JSON.stringify({ packages: LOCKED }),
    [INSTALLED_LOCK]: JSON.stringify({ packages: installed }),
    [ADDON]: "",
  });
  return root;
}

describe("areDependenciesCurrent", () => {
  it("is true when everything that is locked is installed", async () => {
    expect(await areDependenciesCurrent({ root: projectWith(INSTALLED_WITH_DEV), includeDev: true })).toBe(true);
  });

  it("needs development packages for tests only", async () => {
    const root = projectWith(INSTALLED);
    expect(await areDependenciesCurrent({ root, includeDev: false })).toBe(true);
    expect(await areDependenciesCurrent({ root, includeDev: true })).toBe(false);
  });

  it.each([
    ["another version", { version: "5.0.1", integrity: "sha512-a" }],
    ["another content", { version: "5.0.0", integrity: "sha512-b" }],
  ])("is false when the lockfile asks for %s", async (_, express) => {
    const root = projectWith(INSTALLED);
    writeFiles(root, {
      "package-lock.json": JSON.stringify({ packages: { ...LOCKED, "node_modules/express": express } }),
    });
    expect(await areDependenciesCurrent({ root, includeDev: false })).toBe(false);
  });

  it("is false when an optional package is installed in another version", async () => {
    const root = projectWith({ ...INSTALLED, "node_modules/binary-for-another-system": { version: "0.9.0" } });
    expect(await areDependenciesCurrent({ root, includeDev: false })).toBe(false);
  });

  it.each([INSTALLED_LOCK, ADDON, "package-lock.json"])("is false without %s", async (file) => {
    const root = projectWith(INSTALLED_WITH_DEV);
    rmSync(path.join(root, file));
    expect(await areDependenciesCurrent({ root, includeDev: false })).toBe(false);
  });

  it("is false when an install was cut off while writing its record", async () => {
    const root = projectWith(INSTALLED);
    writeFiles(root, { [INSTALLED_LOCK]: '{"packages": {"node_modu' });
    expect(await areDependenciesCurrent({ root, includeDev: false })).toBe(false);
  });
});

describe("installEnvironment", () => {
  const headersPrefix = path.resolve("/prefix-of-node");

  function plainEnvironment(root: string): NodeJS.ProcessEnv {
    return { PATH: process.env.PATH, npm_config_userconfig: path.join(root, "none"), HOME: root };
  }

  it("gives the native build the headers that lie beside Node", async () => {
    const root = temporaryFolder();
    writeFiles(root, { "package.json": "{}" });
    const env = await installEnvironment({ root, env: plainEnvironment(root), headersPrefix });
    expect(env.npm_config_nodedir).toBe(headersPrefix);
  });

  it("leaves a nodedir of the environment alone", async () => {
    const env = { NPM_CONFIG_NODEDIR: "/chosen" };
    expect(await installEnvironment({ root: temporaryFolder(), env, headersPrefix })).toBe(env);
  });

  it("leaves a nodedir of an .npmrc alone", async () => {
    const root = temporaryFolder();
    writeFiles(root, { "package.json": "{}", ".npmrc": "nodedir=/chosen\n" });
    const env = await installEnvironment({ root, env: plainEnvironment(root), headersPrefix });
    expect(env.npm_config_nodedir).toBeUndefined();
  });
});
