import { createHash } from "node:crypto";
import type { Principal } from "./principal.ts";

/** Stands in no user's id. */
const MARK = "#";
const AFTER_MARK = "$";

/** Under which rows of somebody are stored: of a person their own id, of people behind a program one for each. */
export function ownerIdOf({ userId, endUser }: Pick<Principal, "userId" | "endUser">): string {
  if (endUser === undefined) return userId;
  return `${userId}${MARK}${createHash("sha256").update(endUser).digest("hex").slice(0, 32)}`;
}

/** All that {@link ownerIdOf} gives for people behind the programs of a user: from the first, and below the second. */
export function endUsersOf(userId: string): { from: string; below: string } {
  return { from: userId + MARK, below: userId + AFTER_MARK };
}
