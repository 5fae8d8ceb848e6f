import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { createAssistant } from "../../../core/create-assistant.ts";
import { configuredEmbedder } from "../../../core/embeddings/configured-embedder.ts";
import { createEndpointEmbedder } from "../../../core/embeddings/endpoint-embeddings.ts";
import { runIngestCommand } from "../../../ingest/cli.ts";
import { runAsk } from "../../../server/cli/run-ask.ts";
import { DIMENSION, startEmbeddingsServer } from "../../core/embeddings/scripted-embeddings-server.ts";
import { temporaryFolder, writeFiles } from "../../scripts/temporary-folder.ts";

describe("commands with other embedding settings than the index", () => {
  it("ask refuses and says what to do; ingest then builds the index that ask can use", {
    timeout: 60_000,
  }, async () => {
    const server = await startEmbeddingsServer();
    try {
      const source = temporaryFolder();
      writeFiles(source, { "a.txt": "除雪は夜間に行う。\n" });
      const stateDir = join(temporaryFolder(), "state");
      const endpoint = {
        STATE_DIR: stateDir,
        EMBEDDING_BASE_URL: server.baseUrl,
        EMBEDDING_MODEL: "m",
        EMBEDDING_DIMENSION: String(DIMENSION),
      };
      const printed: string[] = [];
      const ask = (env: Record<string, string>) =>
        runAsk(["除雪はいつ行いますか"], {
          openAssistant: async () =>
            createAssistant({
              stateDir,
              defaultCollection: "policy",
              embedder: await configuredEmbedder(loadConfig(env)),
            }),
          apps: [],
          corpusDir: source,
          print: (text) => printed.push(text),
          printError: (text) => printed.push(text),
        });
      const ingest = (env: Record<string, string>) =>
        runIngestCommand(["--source", source], {
          stdout: { isTTY: false, write: () => true },
          stderr: { write: () => true },
          env,
        });
      expect(await ingest({ STATE_DIR: stateDir })).toBe(0);
      expect(server.requests).toHaveLength(0);
      expect(await ask(endpoint)).toBe(1);
      const { fingerprint } = createEndpointEmbedder({
        baseUrl: server.baseUrl,
        model: "m",
        dimension: DIMENSION,
        maxClassification: 3,
      });
      expect(printed.join()).toMatch(/"lexical-[^"]+".*npm run ingest -- --source/u);
      expect(printed.join()).toContain(`"${fingerprint}"`);
      expect(await ingest(endpoint)).toBe(0);
      printed.length = 0;
      expect(await ask(endpoint)).toBe(0);
      expect(printed.join()).toContain("夜間");
      expect(server.requests.at(-1)?.body.input).toEqual(["除雪はいつ行いますか"]);
    } finally {
      await server.close();
    }
  });

  it("ingest says what is wrong with half a setting, and exits as for wrong usage", async () => {
    const errors: string[] = [];
    const code = await runIngestCommand(["--source", temporaryFolder()], {
      stdout: { isTTY: false, write: () => true },
      stderr: { write: (text) => errors.push(String(text)) > 0 },
      env: { STATE_DIR: temporaryFolder(), EMBEDDING_BASE_URL: "http://127.0.0.1:1/v1" },
    });
    expect(code).toBe(2);
    expect(errors.join()).toMatch(/EMBEDDING_MODEL.*EMBEDDING_DIMENSION/su);
  });
});
