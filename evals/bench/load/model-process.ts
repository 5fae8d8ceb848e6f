import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AppError } from "../../../core/errors.ts";
import { endWithParent } from "../end-with-parent.ts";

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
  const stop = endWithParent(child);
  let printed = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    printed += text;
    const baseUrl = ADDRESS.exec(printed)?.[1];
    if (baseUrl === undefined) continue;
    return {
      baseUrl,
      stop,
    };
  }
  throw new AppError({ code: "bench-part-failed", message: `台本のモデルが起動しません。\n${printed}` });
}
