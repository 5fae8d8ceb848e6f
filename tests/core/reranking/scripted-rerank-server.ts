import { type JsonReply, type ScriptedJsonServer, startScriptedJsonServer } from "../inference/scripted-json-server.ts";

/** What the server's model makes of a question and a document: the share of the question's characters in it. */
export function modelScore(query: string, document: string): number {
  const characters = [...new Set(query)];
  return characters.filter((character) => document.includes(character)).length / Math.max(1, characters.length);
}

/** A server that speaks `/v1/rerank`, best documents first, unless the script does. */
export async function startRerankServer(
  script: (reply: JsonReply) => boolean | Promise<boolean> = () => false,
): Promise<ScriptedJsonServer> {
  return startScriptedJsonServer(async (reply) => {
    if (await script(reply)) return;
    const { path, body } = reply.request;
    if (path !== "/v1/rerank") return reply.send({ error: { message: "no such path" } }, { status: 404 });
    const results = (body.documents as string[])
      .map((document, index) => ({ index, relevance_score: modelScore(body.query, document) }))
      .sort((a, b) => b.relevance_score - a.relevance_score || b.index - a.index);
    reply.send({ model: body.model, results });
  });
}
