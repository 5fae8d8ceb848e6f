import type { Readable, Writable } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { Assistant } from "../../core/assistant.ts";
import type { Config } from "../../core/config.ts";
import { ConfigError } from "../../core/errors.ts";
import { configuredApps } from "../apps/configured-apps.ts";
import { describeFailure } from "../describe-failure.ts";
import type { Logger } from "../logger.ts";
import { createMcpServer } from "../mcp/create-mcp-server.ts";
import { openLocalAccess } from "./open-local-access.ts";

export interface RunMcpDependencies {
  config: Config;
  openAssistant: () => Promise<Assistant>;
  logger: Logger;
  input: Readable;
  /** Holds messages of the protocol and nothing else. */
  output: Writable;
  printError: (text: string) => void;
  /** Ends the work as the end of the input does. */
  signal: AbortSignal;
  isDebug?: boolean;
}

/**
 * Serves one client of the Model Context Protocol over the standard streams until it closes the input.
 * @returns the exit code: 1 when nothing can be served, 2 for settings that forbid it.
 */
export async function runMcp(dependencies: RunMcpDependencies): Promise<0 | 1 | 2> {
  const { config, openAssistant, logger, printError, isDebug = false } = dependencies;
  try {
    refuseSharedServer(config);
    const assistant = await openAssistant();
    try {
      if ((await assistant.listCollections()).length === 0) {
        printError(
          `フォルダー "${config.STATE_DIR}" にまだ索引がありません。npm start を一度実行すると "${config.CORPUS_DIR}" の索引が作られます。ほかの場所の索引を使うには、環境変数 STATE_DIR を設定してください。`,
        );
        return 1;
      }
      const local = await openLocalAccess({ assistant, apps: configuredApps(config).apps, logger });
      try {
        await serve(createMcpServer({ logger, open: local.open }), dependencies);
      } finally {
        await local.close();
      }
    } finally {
      await assistant.close();
    }
    return 0;
  } catch (error) {
    printError(describeFailure(error, { isDebug }));
    return error instanceof ConfigError ? 2 : 1;
  }
}

/** Why: who may read what, and who asked what, is the running server's to decide and to record. */
function refuseSharedServer({ AUTH, AUDIT }: RunMcpDependencies["config"]): void {
  if (AUTH === "none" && AUDIT !== "always") return;
  const setting = AUTH === "none" ? `AUDIT=${AUDIT}` : `AUTH=${AUTH}`;
  throw new ConfigError([
    `${setting} のときは npm run mcp（標準入出力）を使えません。利用者ごとの権限と監査記録を守るため、サーバーの /mcp に API キーでつないでください（docs/mcp.md）。`,
  ]);
}

async function serve(
  server: ReturnType<typeof createMcpServer>,
  { input, output, signal, logger }: RunMcpDependencies,
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  server.onerror = (error) => logger.warn("message of the client not understood", { detail: error.message });
  const close = (): void => void server.close();
  input.once("end", close);
  // The reader of the output has gone.
  output.once("error", close);
  signal.addEventListener("abort", close, { once: true });
  await server.connect(new StdioServerTransport(input, output));
  if (signal.aborted) close();
  await closed;
}
