import { loadConfig } from "../core/config.ts";
import { describeFailure } from "./describe-failure.ts";
import { createLogger } from "./logger.ts";
import { type RunningServer, startServer } from "./start-server.ts";

/** How long running answers may go on after the server was told to stop. */
const GRACE_MS = 20_000;
const EXIT_CODE_BY_SIGNAL = { SIGINT: 130, SIGTERM: 143 } as const;

const start = new AbortController();
let isDebug = false;
let running: RunningServer | undefined;
let isStopping = false;

/** The first signal ends the work in order, a second one at once. A start that is interrupted has failed. */
function stop(signal: keyof typeof EXIT_CODE_BY_SIGNAL): void {
  process.exitCode = EXIT_CODE_BY_SIGNAL[signal];
  if (isStopping) process.exit();
  isStopping = true;
  if (running === undefined) {
    start.abort();
    return;
  }
  console.log("終了しています…");
  // Why exit: a handle that someone forgot must not keep a stopped server alive.
  running.close(GRACE_MS).then(() => process.exit(0), fail);
}

function fail(error: unknown): void {
  console.error(describeFailure(error, { isDebug }));
  process.exit(1);
}

// Why: whoever read the output may go away (`npm start | head`), and must not take the server along.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
process.on("SIGINT", stop);
process.on("SIGTERM", stop);

try {
  const config = loadConfig();
  isDebug = config.DEBUG !== "";
  const server = await startServer({ config, logger: createLogger(), output: process.stdout, signal: start.signal });
  if (start.signal.aborted) {
    await server.close(0);
    process.exit();
  }
  running = server;
  console.log(`準備ができました。次の URL をブラウザーで開いてください（止めるには Ctrl+C）。\n${server.url}`);
} catch (error) {
  if (start.signal.aborted) process.exit();
  fail(error);
}
