import { setTimeout as sleep } from "node:timers/promises";

/** An exchange of which a reader has heard `answer-end`. */
export interface AcknowledgedExchange {
  conversationId: string;
  questionMessageId: string;
  messageId: string;
}

/** What readers of a server that was killed under them know. */
export interface LoadOutcome {
  acknowledged: AcknowledgedExchange[];
  /** Names of files for which the server has said 202. */
  accepted: string[];
  /** Answers that were asked for and ended without `answer-end`. */
  cutAnswers: number;
  cutUploads: number;
}

export interface LoadServerOptions {
  origin: string;
  questions: readonly string[];
  /** Readers at the same time; each goes on in a conversation of its own. */
  readers: number;
  /** Makes names of files unique over all rounds. */
  round: number;
  /** Aborted when the server is killed. */
  signal: AbortSignal;
}

/** Asks and uploads without a pause until the server is gone. */
export async function loadServer(options: LoadServerOptions): Promise<LoadOutcome> {
  const outcome: LoadOutcome = { acknowledged: [], accepted: [], cutAnswers: 0, cutUploads: 0 };
  const readers = Array.from({ length: options.readers }, (_, reader) => ask(options, { outcome, reader }));
  await Promise.all([...readers, upload(options, outcome)]);
  return outcome;
}

async function ask(
  { origin, questions, signal }: LoadServerOptions,
  { outcome, reader }: { outcome: LoadOutcome; reader: number },
): Promise<void> {
  let conversationId: string | undefined;
  for (let asked = reader; !signal.aborted; asked += 1) {
    const question = questions[asked % questions.length];
    const exchange = await chat(origin, { question, conversationId }).catch(() => undefined);
    if (exchange === undefined) outcome.cutAnswers += 1;
    else {
      outcome.acknowledged.push(exchange);
      ({ conversationId } = exchange);
    }
  }
}

/** @returns undefined when the stream ended without an answer. */
async function chat(origin: string, body: object): Promise<AcknowledgedExchange | undefined> {
  const reply = await fetch(`${origin}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const decoder = new TextDecoder();
  let read = "";
  let found: AcknowledgedExchange | undefined;
  // Why not after the end: what was heard before the connection broke counts.
  try {
    for await (const piece of reply.body as unknown as AsyncIterable<Uint8Array>) {
      read += decoder.decode(piece, { stream: true });
      const [, data] = /event: answer-end\ndata: (.*)\n\n/u.exec(read) ?? [];
      if (data !== undefined) found = JSON.parse(data) as AcknowledgedExchange;
    }
  } catch {
    // The server is gone.
  }
  return found;
}

async function upload({ origin, round, signal }: LoadServerOptions, outcome: LoadOutcome): Promise<void> {
  for (let number = 0; !signal.aborted; number += 1) {
    const name = `kill-${round}-${number}.md`;
    const form = new FormData();
    form.append("files", new Blob([`# 公園 ${name}\n\n公園の数は${round * 100 + number + 1}か所です。\n`]), name);
    try {
      const reply = await fetch(`${origin}/api/documents`, { method: "POST", body: form });
      if (reply.status === 202) outcome.accepted.push(name);
      await reply.arrayBuffer();
    } catch {
      outcome.cutUploads += 1;
    }
    await sleep(300, undefined, { signal }).catch(() => undefined);
  }
}
