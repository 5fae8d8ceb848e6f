/** Pseudo-random numbers from 0 to 1 that are the same in every run (a 32-bit linear congruential generator). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Vectors in clusters, as embeddings are; independent ones are far harder than any real corpus. */
export function sampleVectors({
  count,
  dimension,
  seed = 1,
}: {
  count: number;
  dimension: number;
  seed?: number;
}): number[][] {
  const random = createRandom(seed);
  const draw = (): number[] => Array.from({ length: dimension }, () => random() - 0.5);
  const centres = Array.from({ length: Math.max(1, Math.ceil(count / 50)) }, draw);
  return Array.from({ length: count }, () => {
    const centre = centres[Math.floor(random() * centres.length)] ?? [];
    return draw().map((value, at) => value * 0.7 + (centre[at] ?? 0));
  });
}
