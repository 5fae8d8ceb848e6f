import { join } from "node:path";
import { type ClaimTraits, claimTraits, readSupportSource } from "../../core/answer/support/claim-traits.ts";
import { normaliseForSearch } from "../../core/text/normalise.ts";
import { readDataset } from "../measures/read-dataset.ts";

interface Row {
  id: string;
  date: string;
  claim: string;
  source_text: string;
  supported: boolean;
}

/** A claim with its traits and what people judged. Claims of one `group` answer the same question. */
export interface ClaimCase {
  group: string;
  claim: string;
  traits: ClaimTraits;
  /** Share of the claim's character bigrams that the source holds: what is reached without looking closer. */
  overlap: number;
  isSupported: boolean;
}

/** Claims about speeches in a council, each with the speech; null without the outside material. */
export function readClaimCases(sharedFolder: string): ClaimCase[] | null {
  const rows = readDataset<Row>(join(sharedFolder, "datasets", "poliinfo"), "answer_verification");
  return (
    rows?.map(({ id, date, claim, source_text, supported }) => ({
      group: id,
      claim,
      traits: claimTraits(claim, readSupportSource(source_text, date)),
      overlap: overlapOf(claim, source_text),
      isSupported: supported,
    })) ?? null
  );
}

function overlapOf(claim: string, source: string): number {
  const [asked, held] = [bigramsOf(claim), bigramsOf(source)];
  return [...asked].filter((bigram) => held.has(bigram)).length / Math.max(1, asked.size);
}

function bigramsOf(text: string): Set<string> {
  const letters = normaliseForSearch(text).replace(/[^\p{L}\p{N}]/gu, "");
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_none, at) => letters.slice(at, at + 2)));
}
