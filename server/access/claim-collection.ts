import { createHash } from "node:crypto";
import { CollectionNotFoundError } from "../../core/errors.ts";
import { CollectionNotUsableError, NotAllowedError } from "../errors.ts";
import type { Principal } from "../identity/principal.ts";
import { canEditCollection, hasScope, isAdmin } from "../identity/rights.ts";
import type { Access } from "./access.ts";

/**
 * What the name of a new collection has to begin with: nothing for administrators, who see all names. Everybody else
 * has a prefix of their own, because a name that is refused as taken would tell that it exists. Null without the right
 * to write.
 */
export function newCollectionPrefix(principal: Principal): string | null {
  if (!hasScope(principal, "write")) return null;
  if (isAdmin(principal)) return "";
  return `u${createHash("sha256").update(principal.userId).digest("hex").slice(0, 10)}-`;
}

/**
 * Refuses what {@link claimCollection} would, as far as that can be told without claiming anything: before files are
 * received.
 * @throws CollectionNotUsableError, NotAllowedError
 */
export async function assertMayClaim({ principal, collections }: Access, collection: string): Promise<void> {
  if (await collections.canEdit(collection)) return;
  const ownPrefix = newCollectionPrefix(principal);
  if (ownPrefix === null) throw new NotAllowedError();
  if (!collection.startsWith(ownPrefix)) throw new CollectionNotUsableError({ collection, ownPrefix });
}

/**
 * Makes sure that documents may be added to a collection. A new one becomes the principal's, for them alone.
 * @throws CollectionNotUsableError, the same for a collection that does not exist, cannot be read or only be read.
 */
export async function claimCollection(access: Access, collection: string): Promise<void> {
  const { principal, collections } = access;
  await assertMayClaim(access, collection);
  // Why not asked of the index before that: the answer would differ for what may not be known.
  const isEditable = await collections.canEdit(collection);
  if (isEditable && !(isAdmin(principal) && (await isNew(access, collection)))) return;
  const rights = await access.claim({
    collection,
    visibility: "private",
    ownerUserId: principal.userId,
    ownerTeamId: null,
    retentionDays: null,
  });
  if (!canEditCollection(principal, rights)) {
    throw new CollectionNotUsableError({ collection, ownPrefix: newCollectionPrefix(principal) ?? "" });
  }
}

async function isNew({ assistant }: Access, collection: string): Promise<boolean> {
  if (collection === assistant.defaultCollection) return false;
  return assistant.describeCollection(collection).then(
    () => false,
    (error: unknown) => error instanceof CollectionNotFoundError,
  );
}
