import { createHash } from "node:crypto";

const NOT_FOR_IDS = /[^\p{L}\p{N}._-]/gu;
/** Of texts only: 「報告.txt」 and 「報告.pdf」 are two documents, and keep their ids when the other comes or goes. */
const EXTENSION = /\.(?:txt|md)$/iu;
const HASH_DIGITS = 8;
/** Ids that a manifest names have at most 200. */
const MAX_NAME_CHARS = 150;

/**
 * Gives every file an id: the one that was asked for, or its path (without the extension of a text), with other characters than
 * letters, digits, `.`, `_` and `-` replaced by `-`. When two paths come out alike, the one that needed no replacing
 * keeps the plain id, and the others get a short hash of their path.
 * @param files `source` is unique; of equal ids that are given, the later ones get the hash too.
 * @returns ids by source
 * @example assignDocumentIds([{ source: "白書/令和8年 第1部.txt" }]) // "白書/令和8年 第1部.txt" → "白書-令和8年-第1部"
 */
export function assignDocumentIds(files: readonly { source: string; id?: string | undefined }[]): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  const assign = (source: string, id: string): void => {
    ids.set(source, id);
    taken.add(id);
  };
  for (const { source, id } of files) {
    if (id !== undefined) assign(source, taken.has(id) ? `${id}-${shortHash(source)}` : id);
  }
  const unnamed = files.filter(({ id }) => id === undefined).map(({ source }) => source);
  const plainFirst = unnamed.toSorted((a, b) => Number(isReplaced(a)) - Number(isReplaced(b)) || (a < b ? -1 : 1));
  for (const source of plainFirst) {
    const id = toId(source);
    assign(source, taken.has(id) ? `${id}-${shortHash(source)}` : id);
  }
  return ids;
}

/**
 * An id from a file's name, made unique by a short hash of `key`.
 * @example documentIdFromName("令和8年 第1部.txt", "…") // "令和8年-第1部-1f0c2d3e"
 */
export function documentIdFromName(name: string, key: string): string {
  return `${[...toId(name)].slice(0, MAX_NAME_CHARS).join("")}-${shortHash(key)}`;
}

function toId(source: string): string {
  return source.replace(EXTENSION, "").replace(NOT_FOR_IDS, "-");
}

function isReplaced(source: string): boolean {
  return toId(source) !== source.replace(EXTENSION, "");
}

function shortHash(source: string): string {
  return createHash("sha256").update(source).digest("hex").slice(0, HASH_DIGITS);
}
