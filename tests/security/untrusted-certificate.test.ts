import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadConfig } from "../../core/config.ts";
import { configuredBackends } from "../../core/llm/configured-backends.ts";
import { outcomeOf } from "../core/llm/outcome.ts";
import { hasCommand } from "../deploy/has-command.ts";
import { temporaryFolder } from "../scripts/temporary-folder.ts";

describe.skipIf(!hasCommand("openssl", ["version"]))("a model's server whose certificate nobody vouches for", () => {
  it("is sent nothing, and the error says where to put an authority of one's own", async () => {
    const folder = temporaryFolder();
    const [certificate, key] = [join(folder, "server.crt"), join(folder, "server.key")];
    const made = ["-nodes", "-days", "1", "-subj", "/CN=localhost", "-out", certificate, "-keyout", key];
    spawnSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", ...made]);
    let asked = 0;
    const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (_request, response) => {
      asked += 1;
      response.end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const url = `https://localhost:${(server.address() as AddressInfo).port}/v1`;
    const [backend] = configuredBackends(loadConfig({ LLM_MODEL: "m", LLM_BASE_URL: url, LLM_API_KEY: "key" }));
    if (backend === undefined) throw new Error("no backend");
    const { error } = await outcomeOf(backend.stream({ system: "s", messages: [{ role: "user", content: "q" }] }));
    expect(error).toMatchObject({ failure: "unreachable", remedy: expect.stringContaining("NODE_EXTRA_CA_CERTS") });
    expect(asked).toBe(0);
  });
});
