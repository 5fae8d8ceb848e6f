import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadScript } from "./load-script.ts";
import { runScript } from "./run-script.ts";

const { nodeVersionProblem, MINIMUM_NODE_VERSION } = await loadScript<{
  nodeVersionProblem(version: string): string | undefined;
  MINIMUM_NODE_VERSION: string;
}>("node-version.mjs");

describe("nodeVersionProblem", () => {
  it.each(["20.19.0", "20.20.2", "22.12.0", "22.23.3", "24.0.0", "26.1.0"])("accepts %s", (version) => {
    expect(nodeVersionProblem(version)).toBeUndefined();
  });

  it.each(["12.22.12", "18.20.8", "20.18.3", "21.7.3", "22.11.0"])("turns %s away and names the remedy", (version) => {
    expect(nodeVersionProblem(version)).toContain(`Node.js ${version} では動きません`);
    expect(nodeVersionProblem(version)).toContain("https://nodejs.org/");
  });

  it("names the version that package.json asks for", () => {
    const { engines } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(engines.node).toBe(`>=${MINIMUM_NODE_VERSION}`);
    expect(nodeVersionProblem("18.0.0")).toContain(MINIMUM_NODE_VERSION);
  });
});

describe.each(["start.mjs", "test.mjs"])("scripts/%s on a Node that is too old", (script) => {
  it("says so in one line and ends with code 1", async () => {
    const pretendOld =
      'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.20.0"}})';
    const { code, stderr, stdout } = await runScript(script, { nodeOptions: ["--import", pretendOld] });
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([nodeVersionProblem("18.20.0")]);
    expect(stdout).toBe("");
  });
});
