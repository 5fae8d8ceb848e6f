import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { writeTinyCorpus } from "../server/write-tiny-corpus.ts";
import { findInconsistencies } from "./find-inconsistencies.ts";
import { requestTo } from "./generate-request.ts";
import { type AccessFinding, judgeAccess } from "./judge-access.ts";
import { type Finding, judgeReply } from "./judge-reply.ts";
import { knock } from "./knock.ts";
import type { Route } from "./list-routes.ts";
import { createPeople, SIGN_IN_SETTINGS } from "./people.ts";
import { type RawReply, type RawRequest, sendRaw } from "./send-raw.ts";
import type { Known } from "./words.ts";

const PROJECT_ROOT = resolve(import.meta.dirname, "../..");
const TIMEOUT_MS = 20_000;
const PARALLEL = 4;
const BATCH = 500;

export interface Failure {
  finding: Finding | AccessFinding | "crash";
  /** Who sent it; undefined without sign-in. */
  who: string | undefined;
  request: RawRequest;
  reply: RawReply | undefined;
  /** What the server wrote into its log about it. */
  logged: string;
}

export interface FuzzResult {
  seed: number;
  routes: Route[];
  /** Replies by route and first digit of their status. */
  counts: Map<string, Record<string, number>>;
  failures: Failure[];
  slowestMs: number;
  requests: number;
  /** What the requests left behind by halves. */
  inconsistencies: string[];
}

/**
 * Sends generated requests to a server of its own, as `npm start` has it, and judges every reply. The same seed makes the
 * same requests, as long as routes and contract are the same; the ids in them are the server's own, new each time.
 */
export async function runFuzz({
  count,
  seed,
  withSignIn = false,
  onBatch,
}: {
  count: number;
  seed: number;
  /** People and keys of several rights send the requests. */
  withSignIn?: boolean;
  onBatch?: (done: number) => void;
}): Promise<FuzzResult> {
  const folder = await mkdtemp(join(tmpdir(), "tenkyo-fuzz-"));
  const server = await startServer(folder, withSignIn);
  try {
    const { port, url, routes } = server;
    const people = createPeople(url);
    const result: FuzzResult = {
      seed,
      routes,
      counts: new Map(),
      failures: [],
      slowestMs: 0,
      requests: 0,
      inconsistencies: [],
    };
    const secrets = [PROJECT_ROOT, folder, tmpdir() === "/tmp" ? "/tmp/" : tmpdir()];
    for (let done = 0; done < count && result.failures.length < 20; done += BATCH) {
      const numRuns = Math.min(BATCH, count - done);
      // Anew each time: the requests delete what they find.
      const { known, knockers } = withSignIn
        ? await people.prepare({ withAdmin: (done / BATCH) % 2 === 1 })
        : { known: await findKnown(port), knockers: undefined };
      const requests = fc.sample(knock(requestTo(routes, known), { knockers, url }), { numRuns, seed: seed + done });
      await sendAll(requests, async ({ request, who }) => {
        const reply = await sendRaw(port, request, TIMEOUT_MS);
        if (server.child.exitCode !== null || server.child.signalCode !== null) {
          result.failures.push({
            finding: "crash",
            who: who?.name,
            request,
            reply,
            logged: server.log().slice(-2_000),
          });
          return false;
        }
        note(result, request, reply);
        const finding = judgeReply(reply, { secrets }) ?? (who && judgeAccess(reply, { request, who, ownUrl: url }));
        if (finding !== undefined && !isPageMissing(reply))
          result.failures.push({ finding, who: who?.name, request, reply, logged: causeOf(reply, server.log()) });
        return true;
      });
      onBatch?.(done + numRuns);
    }
    if (withSignIn) result.inconsistencies = await findInconsistencies(url, join(folder, "state"));
    return result;
  } finally {
    server.child.kill("SIGKILL");
    await server.ended;
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where nobody has built the page, its place says so, in HTML. */
function isPageMissing({ status, text }: RawReply): boolean {
  return status === 503 && /^content-type: text\/html/imu.test(text);
}

interface FuzzServer {
  child: ChildProcess;
  ended: Promise<unknown>;
  port: number;
  url: string;
  routes: Route[];
  /** The end of it. */
  log(): string;
}

const MAX_LOG_CHARS = 1_000_000;

/** The line that tells why, by the number of the request that the reply names. */
function causeOf({ text }: RawReply, log: string): string {
  const id = /"requestId":"([^"]+)"/u.exec(text)?.[1];
  return (
    log.split("\n").find((line) => id !== undefined && line.includes(id) && line.includes('"level":"error"')) ?? ""
  );
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function startServer(folder: string, withSignIn: boolean): Promise<FuzzServer> {
  const publicPort = await findFreePort();
  const env = {
    PATH: process.env.PATH,
    ...(withSignIn && { ...SIGN_IN_SETTINGS, PUBLIC_URL: `http://127.0.0.1:${publicPort}` }),
    ...{
      HOST: "127.0.0.1",
      PORT: String(publicPort),
      STATE_DIR: join(folder, "state"),
      CORPUS_DIR: await writeTinyCorpus(folder),
    },
  };
  const child = fork(join(import.meta.dirname, "fuzz-server.ts"), {
    ...{
      cwd: folder,
      env,
      execArgv: ["--import", import.meta.resolve("tsx")],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    },
  });
  const ended = once(child, "close");
  let log = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    log = (log + text).slice(-MAX_LOG_CHARS);
  });
  const started = await Promise.race([once(child, "message"), ended.then(() => [{ url: undefined }])]);
  const [{ url }] = started as [{ url: string | undefined }];
  if (url === undefined) throw new Error(`the server did not start: ${log.slice(-2_000)}`);
  const port = Number(new URL(url).port);
  const told = once(child, "message") as Promise<[{ routes: Route[] }]>;
  await fetch(`http://127.0.0.1:${port}/healthz`);
  const [{ routes }] = await told;
  return { child, ended, port, url: `http://127.0.0.1:${port}`, routes, log: () => log };
}

/** Asks a few things, so that there are conversations, messages and answers to be named. */
async function findKnown(port: number): Promise<Known> {
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const answerId = crypto.randomUUID();
  const idsOf: Record<string, string[]> = { answers: [answerId] };
  for (const [at, question] of ["図書館の貸出冊数は？", "窓口の待ち時間は？"].entries()) {
    const told = await (await post("/api/chat", { question, ...(at === 0 && { answerId, keepRunning: true }) })).text();
    for (const [, kind = "", id = ""] of told.matchAll(/"(conversation|message|document)Id":"([^"]+)"/gu)) {
      const name = `${kind}s`;
      idsOf[name] = [...new Set([...(idsOf[name] ?? []), id])];
    }
  }
  const message = idsOf.messages?.at(-1);
  if (message !== undefined) await post("/api/incidents", { messageId: message, comment: "x" });
  // Lists whose items a path can name, and what names them there.
  for (const [name, key] of [
    ["jobs", "id"],
    ["incidents", "id"],
    ["uploads", "name"],
  ] as const) {
    const list = (await (await fetch(`http://127.0.0.1:${port}/api/${name}`)).json()) as Record<string, unknown>;
    const items = Array.isArray(list[name]) ? (list[name] as Record<string, unknown>[]) : [];
    if (items.length > 0) idsOf[name] = items.slice(0, 20).map((item) => String(item[key]));
  }
  return { ids: ["policy", ...Object.values(idsOf).flat()], idsOf };
}

/** Several at a time, until one says that there is no use in going on. */
async function sendAll<Request>(requests: Request[], send: (request: Request) => Promise<boolean>): Promise<void> {
  const waiting = requests.values();
  let goesOn = true;
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (const request of waiting) {
        if (!goesOn) return;
        goesOn = (await send(request)) && goesOn;
      }
    }),
  );
}

function note(result: FuzzResult, { path }: RawRequest, { status, tookMs }: RawReply): void {
  result.requests += 1;
  result.slowestMs = Math.max(result.slowestMs, tookMs);
  const [plain = ""] = path.split("?");
  const route = result.routes.find((one) => patternOf(one.path).test(plain))?.path ?? "（ほか）";
  const counts = result.counts.get(route) ?? {};
  const kind = status === 0 ? "none" : `${String(status)[0]}xx`;
  counts[kind] = (counts[kind] ?? 0) + 1;
  result.counts.set(route, counts);
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\]/gu, "\\$&").replaceAll(/:\w+/gu, "[^/]*")}$`, "u");
}
