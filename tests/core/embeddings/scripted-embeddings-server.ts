import { type JsonReply, type ScriptedJsonServer, startScriptedJsonServer } from "../inference/scripted-json-server.ts";

export const DIMENSION = 8;

/** What the server's model makes of a text: one number per place, from its characters alone. */
export function modelVector(text: string, dimension = DIMENSION): number[] {
  const vector = new Array<number>(dimension).fill(0.5);
  for (const [at, character] of [...text].entries()) {
    const place = ((character.codePointAt(0) ?? 0) + at) % dimension;
    vector[place] = (vector[place] as number) + 1;
  }
  return vector;
}

export interface EmbeddingsRequest {
  model: string;
  input: string[];
  encoding_format?: "float" | "base64";
  dimensions?: number;
}

/** A reply in OpenAI's shape. */
export function toReply({ model, input, encoding_format, dimensions = DIMENSION }: EmbeddingsRequest): {
  data: { object: string; index: number; embedding: number[] | string }[];
} {
  const data = input.map((text, index) => {
    const vector = modelVector(text, dimensions);
    const embedding =
      encoding_format === "base64" ? Buffer.from(Float32Array.from(vector).buffer).toString("base64") : vector;
    return { object: "embedding", index, embedding };
  });
  return { object: "list", model, data, usage: { prompt_tokens: 1, total_tokens: 1 } } as ReturnType<typeof toReply>;
}

/** An embeddings server that answers as it should, unless the script does. */
export async function startEmbeddingsServer(
  script: (reply: JsonReply) => boolean | Promise<boolean> = () => false,
): Promise<ScriptedJsonServer> {
  return startScriptedJsonServer(async (reply) => {
    if (await script(reply)) return;
    const { path, body } = reply.request;
    if (path !== "/v1/embeddings") return reply.send({ error: { message: "no such path" } }, { status: 404 });
    if (body.input.some((text: string) => text === ""))
      return reply.send({ error: { message: "empty input" } }, { status: 400 });
    reply.send(toReply(body));
  });
}
