import { loadConfig } from "../../core/config.ts";
import { configuredBackendSet } from "../../core/llm/configured-backends.ts";
import { runBackends } from "./run-backends.ts";

// Why: the reader of a pipe may have seen enough (`npm run backends … | head`).
process.stdout.on("error", () => undefined);

process.exitCode = await runBackends(process.argv.slice(2), {
  openBackends: () => configuredBackendSet(loadConfig()),
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
});
