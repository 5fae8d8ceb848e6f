import { createSeededRandom } from "./bench/seeded-random.ts";
import type { EvalCase } from "./eval-case.ts";

/**
 * Draws cases so that every type keeps its share, as far as whole cases can (largest remainder). The same cases, size and
 * seed always give the same sample, in the order of the cases.
 */
export function sampleCases<Case extends Pick<EvalCase, "type">>(
  cases: readonly Case[],
  { size, seed }: { size: number; seed: number },
): Case[] {
  if (size >= cases.length) return [...cases];
  const random = createSeededRandom(seed);
  const byType = [...new Set(cases.map(({ type }) => type))].map((name) => {
    const members = cases.filter(({ type }) => type === name);
    const share = (members.length * size) / cases.length;
    return { members, whole: Math.floor(share), rest: share % 1 };
  });
  let left = size - byType.reduce((sum, { whole }) => sum + whole, 0);
  const drawn = new Set<Case>();
  for (const { members, whole } of byType.toSorted((a, b) => b.rest - a.rest)) {
    const pool = [...members];
    const count = left-- > 0 ? whole + 1 : whole;
    for (let at = 0; at < count; at++) drawn.add(pool.splice(random.integer(0, pool.length - 1), 1)[0] as Case);
  }
  return cases.filter((one) => drawn.has(one));
}
