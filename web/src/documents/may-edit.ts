import type { CollectionListJson } from "../../../server/contract.ts";

/** Whether the reader may add documents to a collection (null: the default one) and remove them. */
export function mayEdit(described: CollectionListJson | null, collection: string | null): boolean {
  if (described === null) return true;
  const { collections, newCollectionPrefix } = described;
  const shown = collections.find(({ name, isDefault }) => (collection === null ? isDefault : name === collection));
  // One without an index is not listed; administrators, whose new ones need no prefix, fill it.
  return shown?.canEdit ?? newCollectionPrefix === "";
}
