import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { loadConfig } from "../../core/config.ts";
import { createLogger } from "../../server/logger.ts";
import { startServer } from "../../server/start-server.ts";
import { listRoutes } from "./list-routes.ts";

/*
 * The whole server as `npm start` has it, in a process of its own: what crashes or blocks it leaves the fuzzer alive.
 * It tells its parent where it listens, and with the first request which routes it has.
 */
const tell = (message: object): void => void process.send?.(message);

let isTold = false;
subscribe("http.server.request.start", (message) => {
  if (isTold) return;
  isTold = true;
  const [app] = (message as { server: Server }).server.listeners("request");
  tell({ routes: listRoutes(app as unknown as Parameters<typeof listRoutes>[0]) });
});

const { url } = await startServer({
  config: loadConfig(),
  logger: createLogger(),
  output: process.stdout,
  signal: new AbortController().signal,
});
tell({ url });
