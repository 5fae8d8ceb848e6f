/**
 * The scores of a reply of a rerank server, one per document in the order in which they were sent:
 * `{ results: [{ index, relevance_score }] }` (Jina, Cohere, vLLM, llama.cpp), or a list with `score` (TEI).
 * @returns undefined when it has another shape, or a document has no score, two, or one that is no finite number.
 */
export function readScores(reply: unknown, count: number): number[] | undefined {
  const results = Array.isArray(reply) ? reply : isRecord(reply) ? reply.results : undefined;
  if (!Array.isArray(results) || results.length !== count) return undefined;
  const scores = new Array<number | undefined>(count).fill(undefined);
  for (const result of results) {
    if (!isRecord(result)) return undefined;
    const { index } = result;
    const score = result.relevance_score ?? result.score;
    if (typeof index !== "number" || !(index in scores) || scores[index] !== undefined) return undefined;
    if (typeof score !== "number" || !Number.isFinite(score)) return undefined;
    scores[index] = score;
  }
  return scores as number[];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
