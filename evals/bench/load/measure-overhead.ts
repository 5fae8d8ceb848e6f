import { type Timing, toTiming } from "../measure-interleaved.ts";
import type { LoadTarget } from "./load-target.ts";
import { CHAT_TEXT, failureOf, openStream } from "./open-stream.ts";

/** Time to the first text: from the backend alone, through the server, and what the server adds. */
export interface OverheadMeasurement {
  direct: Timing;
  chat: Timing;
  /** Of each question the one less the other. */
  added: Timing;
  /** Processor time of the server until the first text: what other processes take is left out. */
  busy: Timing;
}

const WARM_UP = 20;
const DIRECT_TEXT = /"content":"[^"]/u;
/** About what a prompt with its passages is long. */
const PROMPT_CHARS = 6_000;

/** Asks the backend and the server in turns, one request at a time. @throws AppError `bench-part-failed` */
export async function measureOverhead(target: LoadTarget): Promise<OverheadMeasurement> {
  const { server, model, backendModel, backendUrl, questions } = target;
  const messages = [{ role: "user", content: "資料".repeat(PROMPT_CHARS / 2) }];
  const askDirectly = (): Promise<number> => {
    const body = { model: backendModel, stream: true, messages };
    return firstTextMs(`${backendUrl}/chat/completions`, body, DIRECT_TEXT);
  };
  const cpuMs = async (): Promise<number> => (await server.tellProbe<{ cpuMs: number }>("cpu")).cpuMs;
  const times: { direct: number; chat: number; busy: number }[] = [];
  const warmUp = questions.slice(0, WARM_UP);
  for (const [at, question] of [...warmUp, ...questions].entries()) {
    // Whoever comes first does so every other time.
    const before = at % 2 === 0 ? await askDirectly() : null;
    const busyBefore = await cpuMs();
    const chat = await firstTextMs(`${server.origin}/api/chat`, { question, model, store: false }, CHAT_TEXT);
    const busy = (await cpuMs()) - busyBefore;
    const direct = before ?? (await askDirectly());
    if (at >= warmUp.length) times.push({ direct, chat, busy });
  }
  return {
    direct: toTiming(times.map(({ direct }) => direct)),
    chat: toTiming(times.map(({ chat }) => chat)),
    added: toTiming(times.map(({ chat, direct }) => chat - direct)),
    busy: toTiming(times.map(({ busy }) => busy)),
  };
}

async function firstTextMs(url: string, body: object, firstText: RegExp): Promise<number> {
  const outcome = await openStream({ url, body, firstText, isCutShort: true });
  if (outcome.firstTextMs === null) throw failureOf(outcome);
  return outcome.firstTextMs;
}
