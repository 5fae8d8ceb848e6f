import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { AppError } from "../../../core/errors.ts";

/** Scripted models in a process of their own, so that what they take is not the server's. */
export interface ModelProcess {
  /** What `LLM_BASE_URL` takes. */
  baseUrl: string;
  stop(): Promise<void>;
}

const CLI = fileURLToPath(new URL("../../scripted-models/cli.ts", import.meta.url));
const ADDRESS = /LLM_BASE_URL=(\S+)/u;

/** @throws AppError `bench-part-failed` with what it printed when it ends before it listens. */
export async function startModelProcess(): Promise<ModelProcess> {
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), CLI], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  let printed = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    printed += text;
    const baseUrl = ADDRESS.exec(printed)?.[1];
    if (baseUrl === undefined) continue;
    return {
      baseUrl,
      async stop() {
        const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
        child.kill("SIGTERM");
        await ended;
        process.off("exit", kill);
      },
    };
  }
  throw new AppError({ code: "bench-part-failed", message: `台本のモデルが起動しません。\n${printed}` });
}
