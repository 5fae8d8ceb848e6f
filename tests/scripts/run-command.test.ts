import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { loadScript, PROJECT_ROOT } from "./load-script.ts";

interface CommandResult {
  code: number;
  output: string;
}
const { runCommand } = await loadScript<{
  runCommand(options: { command: string; args: string[]; cwd: string }): Promise<CommandResult>;
}>("run-command.mjs");

function runNode(source: string): Promise<CommandResult> {
  return runCommand({ command: process.execPath, args: ["-e", source], cwd: PROJECT_ROOT });
}

describe("runCommand", () => {
  it("gives the child's exit code and both of its outputs", async () => {
    const { code, output } = await runNode("console.log('out'); console.error('err'); process.exit(7)");
    expect(code).toBe(7);
    expect(output).toContain("out\n");
    expect(output).toContain("err\n");
  });

  it("counts a child that was killed as failed", async () => {
    expect((await runNode("process.kill(process.pid, 'SIGKILL')")).code).toBe(128);
  });

  it("rejects when the program does not exist", async () => {
    await expect(runCommand({ command: "no-such-program-here", args: [], cwd: PROJECT_ROOT })).rejects.toThrow(
      "ENOENT",
    );
  });

  it.skipIf(process.platform === "win32")(
    "passes a signal on and ends by it only after the child (Windows has no signals)",
    async () => {
      const module = pathToFileURL(path.join(PROJECT_ROOT, "scripts/lib/run-command.mjs")).href;
      const child =
        "process.on('SIGTERM',()=>{console.log('child stopped');process.exit(0)});setInterval(()=>{},1e3);console.log('ready')";
      const parent = `import { runCommand } from ${JSON.stringify(module)};
      await runCommand({ command: process.execPath, args: ["-e", ${JSON.stringify(child)}], cwd: ".", isShown: true });
      console.log("parent went on");
      setTimeout(() => {}, 10_000);`;
      const running = spawn(process.execPath, ["--input-type=module", "-e", parent], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      let output = "";
      running.stdout.setEncoding("utf8");
      running.stdout.on("data", (piece: string) => {
        output += piece;
        if (piece.includes("ready")) running.kill("SIGTERM");
      });
      const [code, signal] = await once(running, "close");
      expect({ code, signal }).toEqual({ code: null, signal: "SIGTERM" });
      expect(output).toBe("ready\nchild stopped\n");
    },
  );
});
