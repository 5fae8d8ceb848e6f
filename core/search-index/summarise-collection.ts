import type { CollectionSummary, DocumentCounts } from "../collection-summary.ts";
import type { Classification } from "../types.ts";
import type { CollectionIndex } from "./collection-index.ts";

/** How much an index holds of each of its documents, by id. */
export function countDocuments({ content }: Pick<CollectionIndex, "content">): Map<string, DocumentCounts> {
  return new Map(
    content.listDocuments().flatMap(({ id }) => {
      const counts = content.countsOfDocument(id);
      return counts === undefined ? [] : [[id, counts]];
    }),
  );
}

/** What a generation holds, for people. */
export function summariseCollection({
  content,
  manifest,
}: Pick<CollectionIndex, "content" | "manifest">): CollectionSummary {
  const documents = content.listDocuments();
  const dates = documents.flatMap(({ asOf }) => asOf ?? []).sort();
  return {
    name: manifest.collection,
    documents: documents.length,
    chunks: content.size,
    figures: [...countDocuments({ content }).values()].reduce((sum, { figures }) => sum + figures, 0),
    highestClassification: documents.reduce<Classification>(
      (highest, { classification }) => (classification > highest ? classification : highest),
      1,
    ),
    generation: manifest.generation,
    generatedAt: manifest.createdAt,
    newestAsOf: dates.at(-1) ?? null,
  };
}
