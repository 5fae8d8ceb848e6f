import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { writeTinyCorpus } from "../server/write-tiny-corpus.ts";
import { type Known, requestTo } from "./generate-request.ts";
import { type Finding, judgeReply } from "./judge-reply.ts";
import type { Route } from "./list-routes.ts";
import { type RawReply, type RawRequest, sendRaw } from "./send-raw.ts";

const PROJECT_ROOT = resolve(import.meta.dirname, "../..");
const TIMEOUT_MS = 20_000;
const PARALLEL = 4;
const BATCH = 500;

export interface Failure {
  finding: Finding | "crash";
  request: RawRequest;
  reply: RawReply | undefined;
}

export interface FuzzResult {
  seed: number;
  routes: Route[];
  /** Replies by route and first digit of their status. */
  counts: Map<string, Record<string, number>>;
  failures: Failure[];
  slowestMs: number;
  requests: number;
}

/**
 * Sends generated requests to a server of its own, as `npm start` has it, and judges every reply. The same seed makes the
 * same requests, as long as routes and contract are the same; the ids in them are the server's own, new each time.
 */
export async function runFuzz({
  count,
  seed,
  onBatch,
}: {
  count: number;
  seed: number;
  onBatch?: (done: number) => void;
}): Promise<FuzzResult> {
  const folder = await mkdtemp(join(tmpdir(), "tenkyo-fuzz-"));
  const server = await startServer(folder);
  try {
    const { port, routes } = server;
    const result: FuzzResult = { seed, routes, counts: new Map(), failures: [], slowestMs: 0, requests: 0 };
    const secrets = [PROJECT_ROOT, folder, tmpdir() === "/tmp" ? "/tmp/" : tmpdir()];
    for (let done = 0; done < count && result.failures.length < 20; done += BATCH) {
      const numRuns = Math.min(BATCH, count - done);
      // Anew each time: the requests delete what they find.
      const known = await findKnown(port);
      const requests = fc.sample(requestTo(routes, known), { numRuns, seed: seed + done });
      await sendAll(requests, async (request) => {
        const reply = await sendRaw(port, request, TIMEOUT_MS);
        if (server.child.exitCode !== null || server.child.signalCode !== null) {
          result.failures.push({ finding: "crash", request, reply });
          return false;
        }
        note(result, request, reply);
        const finding = judgeReply(reply, { secrets });
        if (finding !== undefined) result.failures.push({ finding, request, reply });
        return true;
      });
      onBatch?.(done + numRuns);
    }
    return result;
  } finally {
    server.child.kill("SIGKILL");
    await server.ended;
    await rm(folder, { recursive: true, force: true });
  }
}

interface FuzzServer {
  child: ChildProcess;
  ended: Promise<unknown>;
  port: number;
  routes: Route[];
}

async function startServer(folder: string): Promise<FuzzServer> {
  const env = {
    PATH: process.env.PATH,
    ...{ HOST: "127.0.0.1", PORT: "0", STATE_DIR: join(folder, "state"), CORPUS_DIR: await writeTinyCorpus(folder) },
  };
  const child = fork(join(import.meta.dirname, "fuzz-server.ts"), {
    ...{
      cwd: folder,
      env,
      execArgv: ["--import", import.meta.resolve("tsx")],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    },
  });
  const ended = once(child, "close");
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  const port = Number(new URL(url).port);
  const told = once(child, "message") as Promise<[{ routes: Route[] }]>;
  await fetch(`http://127.0.0.1:${port}/healthz`);
  const [{ routes }] = await told;
  return { child, ended, port, routes };
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
  const { jobs } = (await (await fetch(`http://127.0.0.1:${port}/api/jobs`)).json()) as { jobs: { id: string }[] };
  if (jobs.length > 0) idsOf.jobs = jobs.slice(0, 20).map(({ id }) => id);
  return { ids: ["policy", ...Object.values(idsOf).flat()], idsOf };
}

/** Several at a time, until one says that there is no use in going on. */
async function sendAll(requests: RawRequest[], send: (request: RawRequest) => Promise<boolean>): Promise<void> {
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
