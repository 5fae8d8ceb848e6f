/** How often two judges said what of the same items: `counts[a][b]` is how often the first said a and the second b. */
export interface Agreement {
  items: number;
  /** Share on which both say the same. */
  observed: number;
  /** Null when chance alone would make them agree, as when both always say the same. */
  kappa: number | null;
}

/**
 * Cohen's kappa of two yes-or-no verdicts on the same items: (p_o − p_e) / (1 − p_e), where p_o is the share on which both
 * agree and p_e the share expected if each kept to how often it says yes. Null without items.
 * @see Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1), 37–46.
 */
export function cohensKappa(pairs: readonly (readonly [boolean, boolean])[]): Agreement | null {
  if (pairs.length === 0) return null;
  const share = (holds: (pair: readonly [boolean, boolean]) => boolean): number =>
    pairs.filter(holds).length / pairs.length;
  const observed = share(([first, second]) => first === second);
  const [firstYes, secondYes] = [share(([first]) => first), share(([, second]) => second)];
  const expected = firstYes * secondYes + (1 - firstYes) * (1 - secondYes);
  return { items: pairs.length, observed, kappa: expected === 1 ? null : (observed - expected) / (1 - expected) };
}
