/** What of a case says which others ask about the same. */
export interface Clustered {
  id: string;
  variantOf: string | null;
  cluster?: string | null | undefined;
}

/**
 * What a case is drawn with by intervals and tests: its own cluster (all wordings of one ledger figure have one), else
 * its base case. Counting each wording as a proof of its own would make intervals too narrow.
 */
export function clusterOf({ id, variantOf, cluster }: Clustered): string {
  return cluster ?? variantOf ?? id;
}
