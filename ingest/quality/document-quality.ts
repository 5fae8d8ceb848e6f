import type { ParseQuality } from "../formats/parsed-document.ts";
import type { DamageFinding } from "./suspected-damage.ts";

/** What the data-quality report knows of one document. */
export interface DocumentQuality extends ParseQuality {
  tables: number;
  figures: number;
  /** Headings whose figure or table did not survive conversion. */
  missingFigures: number;
  damage: DamageFinding[];
  /** Hashes of its longer statements, to find documents that share text. */
  statementHashes: Float64Array;
}
