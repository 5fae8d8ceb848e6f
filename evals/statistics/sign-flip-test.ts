import { createSeededRandom } from "../bench/seeded-random.ts";

/** With so few differences all 2^n signs are tried; 4,096 at most. */
const MAX_ENUMERATED = 12;
const RESAMPLES = 10_000;
/** Sums of the same numbers in another order differ in their last bits. */
const ROUNDING = 1e-9;

/**
 * Two-sided p-value of the paired permutation test on a sum of differences (Fisher 1935, §21; in system comparisons:
 * Smucker, Allan & Carterette 2007): were the two runs alike, each difference could as well have had the other sign.
 * Exact while at most twelve differences are not zero; else by 10,000 random signs with the observed one counted in
 * (Phipson & Smyth 2010), so that it is never 0. 1 when nothing differs.
 * @example signFlipTest([1, 1, 1], 1) // 2 of 8 signs reach 3: 0.25
 */
export function signFlipTest(differences: readonly number[], seed: number): number {
  const changed = Float64Array.from(differences.filter((difference) => difference !== 0));
  const observed = Math.abs(changed.reduce((sum, difference) => sum + difference, 0)) - ROUNDING;
  return changed.length <= MAX_ENUMERATED ? enumerate(changed, observed) : sample(changed, observed, seed);
}

function enumerate(changed: Float64Array, observed: number): number {
  const ways = 2 ** changed.length;
  let extreme = 0;
  for (let signs = 0; signs < ways; signs++) {
    const sum = changed.reduce((total, difference, at) => total + ((signs >> at) & 1 ? -difference : difference), 0);
    if (Math.abs(sum) >= observed) extreme++;
  }
  return extreme / ways;
}

function sample(changed: Float64Array, observed: number, seed: number): number {
  const random = createSeededRandom(seed);
  let extreme = 1;
  for (let drawn = 0; drawn < RESAMPLES; drawn++) {
    let sum = 0;
    for (const difference of changed) sum += random.integer(0, 1) === 0 ? difference : -difference;
    if (Math.abs(sum) >= observed) extreme++;
  }
  return extreme / (RESAMPLES + 1);
}
