/** What every scorer returns. Null means that the case does not bear on this measure. */
export interface Score {
  score: number | null;
}
