import { setTimeout as sleep } from "node:timers/promises";
import type { AcknowledgedExchange } from "./load-server.ts";

const PATIENCE_MS = 120_000;

interface Message {
  id: string;
  role: "user" | "assistant";
}

/** Acknowledged exchanges that the server no longer has, of those given. */
export async function countLost(origin: string, exchanges: readonly AcknowledgedExchange[]): Promise<number> {
  const byConversation = groupByConversation(exchanges);
  let lost = 0;
  for (const [conversationId, known] of byConversation) {
    const ids = new Set((await readMessages(origin, conversationId)).map(({ id }) => id));
    lost += known.filter(
      ({ questionMessageId, messageId }) => !ids.has(questionMessageId) || !ids.has(messageId),
    ).length;
  }
  return lost;
}

/** Conversations, of all there are, in which a question stands without its answer or an answer without its question. */
export async function countHalves(origin: string): Promise<{ conversations: number; halves: number }> {
  let conversations = 0;
  let halves = 0;
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = (await getJson(origin, `/api/conversations?limit=200${cursor && `&cursor=${cursor}`}`)) as {
      conversations: { id: string }[];
      nextCursor: string | null;
    };
    for (const { id } of page.conversations) {
      const roles = (await readMessages(origin, id)).map(({ role }) => role);
      const isWhole =
        roles.length % 2 === 0 && roles.every((role, at) => role === (at % 2 === 0 ? "user" : "assistant"));
      conversations += 1;
      if (!isWhole) halves += 1;
    }
    cursor = page.nextCursor;
  }
  return { conversations, halves };
}

/** Waits until all jobs have ended. @returns names among these that the server does not have. */
export async function findMissingUploads(origin: string, accepted: readonly string[]): Promise<string[]> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(100)) {
    const { jobs } = (await getJson(origin, "/api/jobs")) as { jobs: { finishedAt: string | null }[] };
    if (jobs.every(({ finishedAt }) => finishedAt !== null)) break;
  }
  const { documents } = (await getJson(origin, "/api/documents")) as { documents: { source: string }[] };
  const there = new Set(documents.map(({ source }) => source));
  return accepted.filter((name) => !there.has(`uploads/${name}`));
}

function groupByConversation(exchanges: readonly AcknowledgedExchange[]): Map<string, AcknowledgedExchange[]> {
  const groups = new Map<string, AcknowledgedExchange[]>();
  for (const exchange of exchanges) {
    const group = groups.get(exchange.conversationId) ?? [];
    groups.set(exchange.conversationId, [...group, exchange]);
  }
  return groups;
}

async function readMessages(origin: string, conversationId: string): Promise<Message[]> {
  const found = (await getJson(origin, `/api/conversations/${conversationId}`)) as { messages?: Message[] } | undefined;
  return found?.messages ?? [];
}

/** Undefined for what is not there. @throws Error when the server fails. */
async function getJson(origin: string, path: string): Promise<unknown> {
  const reply = await fetch(`${origin}${path}`);
  if (reply.status === 404) return undefined;
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}
