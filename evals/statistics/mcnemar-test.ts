/**
 * Two-sided p-value of the exact McNemar test (McNemar 1947; exact form: Conover 1999, §3.5): under the null hypothesis
 * each pair that differs is as likely to have got worse as better, so that the rarer of the two follows Binomial(n, ½).
 * 1 when no pair differs.
 * @param lost pairs that were right before and are wrong after.
 * @param gained pairs that were wrong before and are right after.
 * @example mcnemarTest(1, 5) // 14/64 = 0.21875
 */
export function mcnemarTest(lost: number, gained: number): number {
  const total = lost + gained;
  const rarer = Math.min(lost, gained);
  // In logarithms: ½ to the power of a thousand is too small for a number.
  let logTerm = -total * Math.LN2;
  let tail = 0;
  for (let drawn = 0; drawn <= rarer; drawn++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log(total - drawn) - Math.log(drawn + 1);
  }
  return Math.min(1, 2 * tail);
}
