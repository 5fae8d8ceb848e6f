import type { GennaiAccepted, GennaiReply, GennaiStatus } from "../../../server/gennai/contract.ts";

export interface GennaiClientOptions {
  /** Registered with the app. */
  endpoint: string;
  userId?: string;
  apiKey?: string;
  /** Reused when the conversation goes on; null for clients that send none. */
  sessionId?: string | null;
  /** Whether its histories hold one another; so they do in 源内. Default true. */
  nests?: boolean;
  /** Whether it says for whom it asks how a job stands. */
  namesUserInStatus?: boolean;
}

interface Turn {
  input: string;
  output: string;
  createdDate: string;
}

export interface Sent<Reply> {
  status: number;
  reply: Reply;
  bodyBytes: number;
}

/** Behaves as 源内's own page does: numbers and truth values are coerced, and each history holds the one before. */
export function createGennaiClient(url: string, options: GennaiClientOptions) {
  const { endpoint, userId = "user-a", apiKey, sessionId = crypto.randomUUID() } = options;
  const histories: Turn[] = [];
  const headers = {
    "content-type": "application/json",
    ...(userId !== "" && { "x-user-id": userId }),
    ...(apiKey !== undefined && { "x-api-key": apiKey }),
  };

  async function send<Reply>(typed: Record<string, unknown>): Promise<Sent<Reply>> {
    const fields = Object.fromEntries(Object.entries(typed).map(([key, value]) => [key, coerce(value)]));
    const inputs = { ...fields, ...(histories.length > 0 && { conversation_histories: [...histories] }) };
    const body = JSON.stringify({ inputs, ...(sessionId !== null && { sessionId }) });
    const response = await fetch(`${url}${endpoint}`, { method: "POST", headers, body });
    const reply = (await response.json()) as Reply & { outputs: string };
    const kept = options.nests === false ? fields : inputs;
    histories.push({ input: JSON.stringify(kept), output: reply.outputs, createdDate: new Date().toISOString() });
    return { status: response.status, reply, bodyBytes: Buffer.byteLength(body) };
  }

  const poll = async (statusUrl: string): Promise<{ status: number; reply: GennaiStatus }> => {
    const { "x-user-id": named, ...anonymous } = headers as Record<string, string>;
    const sent = options.namesUserInStatus && named !== undefined ? headers : anonymous;
    const response = await fetch(url + statusUrl, { headers: sent as Record<string, string> });
    return { status: response.status, reply: (await response.json()) as GennaiStatus };
  };

  return {
    sessionId,
    invoke: (typed: Record<string, unknown>) => send<GennaiReply>(typed),
    request: (typed: Record<string, unknown>) => send<GennaiAccepted>(typed),
    poll,
    /** Until it has ended. Polls faster than 源内 does. */
    async finish(statusUrl: string): Promise<GennaiStatus> {
      for (;;) {
        const { reply } = await poll(statusUrl);
        if (reply.status === "COMPLETED" || reply.status === "ERROR") return reply;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

export function fileOf(filename: string, text: string | Uint8Array): { filename: string; content: string } {
  return { filename, content: Buffer.from(text).toString("base64") };
}

function coerce(value: unknown): unknown {
  if (typeof value !== "string" || value.trim() === "") return value;
  if (value === "true" || value === "false") return value === "true";
  return Number.isNaN(Number(value)) ? value : Number(value);
}
