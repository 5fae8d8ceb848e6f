import { Agent, request } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { CHAT_TEXT, openStream, type StreamOutcome } from "../load/open-stream.ts";
import { type Timing, toTiming } from "../measure-interleaved.ts";
import { type ServerProcess, startServerProcess } from "../server-process.ts";

const CHAT_END = /event: answer-end/u;
/** Longer than Node.js keeps an idle connection by itself. */
const IDLE_MS = 15_000;
/** So many at once, as browsers come. */
const CONNECTIONS_PER_STEP = 100;

export interface UsersMeasurement {
  users: number;
  rounds: number;
  answers: number;
  /** Answers that did not come to their end. */
  errors: number;
  /** From sending the question to the first text, and to the end of the stored answer. */
  firstText: Timing;
  answer: Timing;
  idle: {
    opened: number;
    /** Those that were still open, and took another request, after {@link IDLE_MS}. */
    held: number;
    heldMs: number;
    /** Asking with all of them open. */
    answer: Timing;
    errors: number;
  };
}

export interface MeasureUsersOptions {
  /** Of the server; it lets people in by a proxy's headers, and records who asked what. */
  settings: Readonly<Record<string, string>>;
  users: number;
  rounds: number;
  idleConnections: number;
  questions: readonly string[];
  /** See {@link startServerProcess}. */
  isWholeStart?: boolean;
  onPart?: (description: string) => void;
}

/**
 * Signed-in people who all ask at the same moment, each in the own conversations, with the audit log on; then the same
 * once more with many idle connections open.
 */
export async function measureUsers(options: MeasureUsersOptions): Promise<UsersMeasurement> {
  const { users, rounds, idleConnections, onPart, isWholeStart = false } = options;
  const server = await startServerProcess(
    {
      ...options.settings,
      AUTH: "proxy",
      PUBLIC_URL: "https://tenkyo.example.lg.jp",
      PROXY_AUTH_FROM: "127.0.0.1/32",
      ADMIN_USERS: "user-0",
    },
    { isWholeStart },
  );
  try {
    onPart?.(`${users} 人がサインイン`);
    for (let user = 0; user < users; user += 1) await signIn(server, user);
    await askTogether(server, options, 0);
    const outcomes: StreamOutcome[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      onPart?.(`${users} 人が同時に質問（${round} / ${rounds}）`);
      outcomes.push(...(await askTogether(server, options, round)));
    }
    onPart?.(`${idleConnections} 本の接続を開いたままにする`);
    const connections = await openIdle(server, idleConnections);
    const openedAt = performance.now();
    const whileIdle = await askTogether(server, options, rounds + 1);
    await sleep(Math.max(0, IDLE_MS - (performance.now() - openedAt)));
    const heldMs = performance.now() - openedAt;
    const held = await countHeld(connections);
    return {
      ...{ users, rounds, answers: outcomes.length },
      errors: countErrors(outcomes),
      firstText: toTiming(outcomes.flatMap(({ firstTextMs }) => firstTextMs ?? [])),
      answer: toTiming(outcomes.map(({ totalMs }) => totalMs)),
      idle: {
        opened: connections.length,
        ...{ held, heldMs },
        answer: toTiming(whileIdle.map(({ totalMs }) => totalMs)),
        errors: countErrors(whileIdle),
      },
    };
  } finally {
    await server.stop();
  }
}

/** As the proxy in front of the server would say it. */
function headersOf(user: number): Record<string, string> {
  return { "x-forwarded-user": `user-${user}`, "sec-fetch-site": "same-origin" };
}

async function signIn({ origin }: ServerProcess, user: number): Promise<void> {
  const reply = await fetch(`${origin}/api/me`, { headers: headersOf(user) });
  if (!reply.ok) throw new Error(`GET /api/me: ${reply.status} ${await reply.text()}`);
  await reply.arrayBuffer();
}

function askTogether(
  { origin }: ServerProcess,
  { users, questions }: MeasureUsersOptions,
  round: number,
): Promise<StreamOutcome[]> {
  return Promise.all(
    Array.from({ length: users }, (_, user) =>
      openStream({
        url: `${origin}/api/chat`,
        headers: headersOf(user),
        body: { question: questions[(user + round * users) % questions.length] },
        firstText: CHAT_TEXT,
        lastText: CHAT_END,
      }),
    ),
  );
}

function countErrors(outcomes: readonly StreamOutcome[]): number {
  return outcomes.filter(({ status, isComplete }) => status !== 200 || !isComplete).length;
}

/** A connection that has carried a request and waits for the next. */
interface IdleConnection {
  socket: Socket;
  ask(): Promise<number>;
}

async function openIdle({ origin }: ServerProcess, count: number): Promise<IdleConnection[]> {
  const connections: IdleConnection[] = [];
  while (connections.length < count) {
    const step = Math.min(CONNECTIONS_PER_STEP, count - connections.length);
    connections.push(...(await Promise.all(Array.from({ length: step }, () => openOne(origin)))));
  }
  return connections;
}

async function openOne(origin: string): Promise<IdleConnection> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let socket: Socket | undefined;
  const ask = (): Promise<number> =>
    new Promise((resolve) => {
      const sent = request(`${origin}/healthz`, { agent }, (response) => {
        response.resume().on("end", () => resolve(response.statusCode ?? 0));
      });
      sent.on("socket", (used) => {
        socket ??= used;
        // Why: a new connection in its place would hide that the first was closed.
        if (used !== socket) sent.destroy();
      });
      sent.on("error", () => resolve(0));
      sent.end();
    });
  await ask();
  if (socket === undefined) throw new Error("no connection");
  return { socket, ask };
}

async function countHeld(connections: readonly IdleConnection[]): Promise<number> {
  let held = 0;
  for (const { socket, ask } of connections) {
    if (!socket.destroyed && (await ask()) === 200) held += 1;
    socket.destroy();
  }
  return held;
}
