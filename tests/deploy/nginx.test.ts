import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Reply, startScriptedServer } from "../core/llm/scripted-openai-server.ts";
import { PROJECT_ROOT } from "../scripts/load-script.ts";
import { temporaryFolder } from "../scripts/temporary-folder.ts";
import { startProcess } from "../server/start-process.ts";
import { makeFolder, until } from "../server/start-test-app.ts";
import { tinyServerSettings } from "../server/write-tiny-corpus.ts";
import { hasCommand } from "./has-command.ts";

const QUESTION = "令和7年度の窓口の平均待ち時間は何分ですか";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The example configuration as it stands, but for ports and places that belong to root. */
async function startNginx(serverUrl: string): Promise<number> {
  const folder = temporaryFolder();
  const port = await freePort();
  mkdirSync(join(folder, "tenkyo/certs"), { recursive: true });
  const certificate = [
    "-out",
    join(folder, "tenkyo/certs/tenkyo.crt"),
    "-keyout",
    join(folder, "tenkyo/certs/tenkyo.key"),
  ];
  spawnSync("openssl", [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "1",
    "-subj",
    "/CN=localhost",
    ...certificate,
  ]);
  cpSync(join(PROJECT_ROOT, "deploy/upstream-local.conf"), join(folder, "tenkyo/upstream.conf"));
  const upstream = readFileSync(join(folder, "tenkyo/upstream.conf"), "utf8");
  writeFileSync(
    join(folder, "tenkyo/upstream.conf"),
    upstream.replace("127.0.0.1:3000", new URL(serverUrl).host.replace("localhost", "127.0.0.1")),
  );
  const conf = readFileSync(join(PROJECT_ROOT, "deploy/nginx.conf"), "utf8")
    .replace("listen 443 ssl http2", `listen 127.0.0.1:${port} ssl http2`)
    .replace("pid /run/nginx.pid", `pid ${folder}/nginx.pid`)
    .replace("/dev/stdout", join(folder, "access.log"))
    .replace(
      "http {",
      ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].reduce(
        (text, name) => `${text}\n  ${name}_temp_path ${folder}/${name};`,
        "http {",
      ),
    );
  const file = join(folder, "nginx.conf");
  writeFileSync(file, conf);
  const check = spawnSync("nginx", ["-t", "-q", "-c", file], { encoding: "utf8" });
  expect(check, check.stderr).toMatchObject({ status: 0 });
  const child = spawn("nginx", ["-c", file, "-g", "daemon off;"], { stdio: "ignore" });
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await once(child, "close");
  });
  return port;
}

/** Over TLS, with the test's own certificate. */
async function send(port: number, path: string, body?: string): Promise<IncomingMessage> {
  const headers = { "content-type": "application/json", origin: `https://localhost:${port}` };
  const sent = request({
    host: "127.0.0.1",
    port,
    path,
    method: body === undefined ? "GET" : "POST",
    headers: { host: `localhost:${port}`, ...headers },
    rejectUnauthorized: false,
  });
  sent.end(body);
  const [reply] = (await once(sent, "response")) as [IncomingMessage];
  return reply.setEncoding("utf8");
}

async function textOf(reply: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of reply) text += piece;
  return text;
}

describe.skipIf(!hasCommand("nginx", ["-v"]) || !hasCommand("openssl", ["version"]))(
  "behind the nginx of the example",
  () => {
    it("answers come word by word, the page's own address is accepted, and metrics stay inside", {
      timeout: 60_000,
    }, async () => {
      const replies: Reply[] = [];
      const model = await startScriptedServer((reply) => {
        replies.push(reply);
        reply.say("窓口の平均待ち時間は12分です。[1]");
      });
      onTestFinished(() => model.close());
      const folder = await makeFolder();
      const server = await startProcess({
        ...{
          ...(await tinyServerSettings(folder)),
        },
        ...{ LLM_BASE_URL: model.baseUrl, LLM_MODEL: "scripted", LLM_MAX_CLASSIFICATION: "3" },
      });
      const port = await startNginx(server.url);
      await until(() =>
        send(port, "/readyz").then(
          ({ statusCode }) => statusCode === 200,
          () => false,
        ),
      );

      const reply = await send(port, "/api/chat", JSON.stringify({ question: QUESTION }));
      expect(reply.statusCode).toBe(200);
      let read = "";
      reply.on("data", (text: string) => {
        read += text;
      });
      // The model has not ended: what came, came while the answer was being written.
      await until(() => read.includes("event: model-chosen") && replies.length > 0);
      expect(read).not.toContain("event: answer-end");
      replies[0]?.finish();
      await once(reply, "end");
      expect(read).toContain("event: answer-end");

      expect((await send(port, "/metrics")).statusCode).toBe(404);
      const page = await send(port, "/healthz");
      expect(page.headers["strict-transport-security"]).toBe("max-age=31536000");
      expect(page.headers.server).toBe("nginx");
      // Larger than nginx's own default of 1 MB: the server's reply, with its remedy, must come through.
      const large = await send(port, "/api/ask", JSON.stringify({ question: "あ".repeat(500_000) }));
      expect(large.statusCode).toBe(413);
      expect(await textOf(large)).toContain('"payload-too-large"');
    });
  },
);
