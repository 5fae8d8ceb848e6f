import { CollectionNotFoundError } from "../../core/errors.ts";
import type { Access } from "../access/access.ts";

/**
 * Where something is looked for: in the named collection, in those of the app, or in the default one.
 * @throws AppNotFoundError; CollectionNotFoundError for a collection that is not the app's.
 */
export async function collectionsOf(
  { apps, assistant }: Pick<Access, "apps" | "assistant">,
  { app, collection }: { app?: string | undefined; collection?: string | undefined },
): Promise<readonly string[]> {
  if (app === undefined) return [collection ?? assistant.defaultCollection];
  const { collections } = await apps.find(app);
  if (collection === undefined) return collections;
  if (!collections.includes(collection)) throw new CollectionNotFoundError(collection);
  return [collection];
}
