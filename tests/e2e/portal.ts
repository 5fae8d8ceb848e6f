import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { buildEmbedScript, EMBED_FILE } from "../../web/embed-script.ts";

/** A folder with nothing but the script, as the built page has it. */
export async function buildScriptFolder(): Promise<{ directory: string; code: string; remove: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "tenkyo-embed-"));
  const code = await buildEmbedScript();
  await mkdir(dirname(join(directory, EMBED_FILE)));
  await writeFile(join(directory, EMBED_FILE), code);
  return { directory, code, remove: () => rm(directory, { recursive: true, force: true }) };
}

/** A site of somebody else's, as strict as an office's portal may be. */
export interface Portal {
  /** By address, and by name: two origins, and to the browser two sites. */
  byAddress: string;
  byName: string;
  /** What it shows; the script comes from `server`. */
  show(server: string, body: string, options?: { lang?: string; script?: string }): void;
}

export async function startPortal(): Promise<Portal> {
  let page = "";
  let policy = "";
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
      response.end(page);
    }).listen(0, "127.0.0.1", () => resolve(listening));
  });
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    byAddress: `http://127.0.0.1:${port}`,
    byName: `http://localhost:${port}`,
    show(tenkyo, body, { lang = "ja", script = `<script src="${tenkyo}/${EMBED_FILE}" defer></script>` } = {}) {
      policy = [
        ...["default-src 'none'", `script-src ${tenkyo}`, `connect-src ${tenkyo}`, "style-src 'none'"],
        ...["require-trusted-types-for 'script'", "trusted-types 'none'", "base-uri 'none'", "form-action 'none'"],
      ].join("; ");
      page = `<!doctype html><html lang="${lang}"><head><title>庁内ポータル</title>${script}</head><body><main><h1>庁内ポータル</h1>${body}</main></body></html>`;
    },
  };
}
