import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadScript } from "./load-script.ts";

interface NpmCommand {
  command: string;
  args: string[];
  shell: boolean;
}
const { npmCommand } = await loadScript<{
  npmCommand(options: { execPath: string; env: NodeJS.ProcessEnv; exists: (file: string) => boolean }): NpmCommand;
}>("npm-command.mjs");

const execPath = path.join(path.sep, "opt", "node", "bin", "node");

describe("npmCommand", () => {
  it("uses the npm that runs it", () => {
    const npmCli = path.join(path.sep, "somewhere", "npm-cli.js");
    const found = npmCommand({ execPath, env: { npm_execpath: npmCli }, exists: () => true });
    expect(found).toEqual({ command: execPath, args: [npmCli], shell: false });
  });

  it("does not take another package manager for npm", () => {
    const found = npmCommand({ execPath, env: { npm_execpath: "/x/yarn.js" }, exists: () => true });
    expect(found.args[0]).toContain("npm-cli.js");
  });

  it.each([
    ["Windows", path.join(path.dirname(execPath), "node_modules/npm/bin/npm-cli.js")],
    ["Unix", path.join(path.dirname(execPath), "../lib/node_modules/npm/bin/npm-cli.js")],
  ])("finds npm beside Node where %s puts it", (_, place) => {
    expect(npmCommand({ execPath, env: {}, exists: (file) => file === place }).args).toEqual([place]);
  });

  it("falls back to npm on the path", () => {
    expect(npmCommand({ execPath, env: {}, exists: () => false })).toMatchObject({ command: "npm", args: [] });
  });
});
