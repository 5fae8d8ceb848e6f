import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createAssistant } from "../../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import type { Principal } from "../../../server/identity/principal.ts";
import { createIngestJobs } from "../../../server/jobs/ingest-jobs.ts";
import { createLogger } from "../../../server/logger.ts";
import { expectError } from "../expect-error.ts";
import { makeFolder, startAppOver } from "../start-test-app.ts";
import { toForm } from "../start-upload-app.ts";

const SATO: Principal = {
  ...{ userId: "sato", name: "sato", kind: "session", isAdmin: false, isAuditor: false, teams: [] },
};
const GIGABYTES = 900_000_000;

async function start() {
  const stateDir = join(await makeFolder(), "state");
  const embedder = createLexicalEmbedder({ dimension: 32 });
  const assistant = await createAssistant({ stateDir, defaultCollection: "town", embedder });
  const jobs = createIngestJobs({ stateDir, embedder, logger: createLogger({ write: () => {} }) });
  onTestFinished(async () => {
    await jobs.close();
    await assistant.close();
  });
  const uploads = { jobs, stateDir, defaultCollection: "town" };
  const app = await startAppOver(assistant, { uploads, authenticators: [async () => SATO] });

  /** Sends so much of a file as the server takes. */
  async function pour({ query = "", field }: { query?: string; field?: string }) {
    const socket = connect(app.port, "127.0.0.1");
    socket.on("error", () => undefined);
    onTestFinished(() => void socket.destroy());
    let told = "";
    socket.setEncoding("utf8").on("data", (text: string) => {
      told += text;
    });
    const closed = new Promise((resolve) => socket.once("close", resolve));
    const part = (name: string, rest = "") => `--x\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n`;
    socket.write(
      `POST /api/documents${query} HTTP/1.1\r\nHost: localhost:${app.port}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${GIGABYTES}\r\n\r\n`,
    );
    if (field !== undefined) socket.write(`${part("collection")}${field}\r\n`);
    socket.write(part("files", '; filename="a.zip"'));
    const piece = Buffer.alloc(1_000_000, "x");
    while (!told.includes("\r\n\r\n") && socket.writable && socket.bytesWritten < GIGABYTES) {
      // It is cut off in the middle, which is the point.
      if (!socket.write(piece)) await Promise.race([once(socket, "drain"), closed]).catch(() => undefined);
    }
    await closed;
    return { told, sentBytes: socket.bytesWritten };
  }
  const leftOver = (): string[] => {
    const changes = join(stateDir, "uploads", ".changes");
    return existsSync(changes) ? readdirSync(changes) : [];
  };
  return { ...app, pour, leftOver };
}

describe("an upload into a collection that is not one's own", () => {
  it.each([
    ["named by the address", { query: "?collection=team" }],
    ["named by a field in front of the files", { field: "team" }],
  ])("is refused before its files are read when it is %s", async (_how, named) => {
    const app = await start();
    const { told, sentBytes } = await app.pour(named);
    expect(told).toMatch(/^HTTP\/1.1 403 /u);
    expect(told).toMatch(/collection-not-usable/u);
    expect(sentBytes).toBeLessThan(16_000_000);
    expect(app.leftOver()).toEqual([]);
  });

  it("is refused after 16 MB at the latest when nothing names it, with what to do", async () => {
    const app = await start();
    const { told, sentBytes } = await app.pour({});
    expect(told).toMatch(/^HTTP\/1.1 400 /u);
    expect(told).toMatch(/collection を files より前に/u);
    // The rest is what runs through while the reply is on its way.
    expect(sentBytes).toBeLessThan(GIGABYTES / 3);
    expect(app.leftOver()).toEqual([]);
  });

  it("is refused at the end when a small one names it last, as before", async () => {
    const app = await start();
    const form = toForm({ "a.txt": "x" });
    form.append("collection", "team");
    const reply = await fetch(`${app.url}/api/documents`, { method: "POST", body: form });
    await expectError(reply, 403, "collection-not-usable");
    expect(reply.headers.get("connection")).not.toBe("close");
    expect(app.leftOver()).toEqual([]);
  });

  it("goes where the address says when no field says otherwise, and the field has the last word", async () => {
    const app = await start();
    const send = (query: string, fields: Record<string, string> = {}) =>
      fetch(`${app.url}/api/documents${query}`, { method: "POST", body: toForm({ "a.txt": "x" }, fields) });
    const { newCollectionPrefix } = (await (await app.get("/api/collections")).json()) as Record<string, string>;
    const own = `${newCollectionPrefix}a`;
    const accepted = await send(`?collection=${own}`);
    expect(accepted.status).toBe(202);
    expect(((await accepted.json()) as { job: { collection: string } }).job.collection).toBe(own);
    await expectError(await send(`?collection=${own}`, { collection: "team" }), 403, "collection-not-usable");
    await expectError(await send("?collection=..%2Fx"), 400, "invalid-request");
  });
});
