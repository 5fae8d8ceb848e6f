import { loadConfig } from "../../core/config.ts";
import { describeFailure } from "../describe-failure.ts";
import { createLogger } from "../logger.ts";
import { openCliAssistant } from "./open-cli-assistant.ts";
import { runMcp } from "./run-mcp.ts";

// Why: standard output is the protocol's alone.
console.log = console.info = console.debug = console.error;
const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => stop.abort());

try {
  const config = loadConfig();
  process.exitCode = await runMcp({
    config,
    openAssistant: () => openCliAssistant(config, (text) => console.error(text)),
    logger: createLogger(),
    input: process.stdin,
    output: process.stdout,
    printError: (text) => console.error(text),
    signal: stop.signal,
    isDebug: config.DEBUG !== "",
  });
} catch (error) {
  console.error(describeFailure(error, { isDebug: false }));
  process.exitCode = 2;
}
