import { createHash } from "node:crypto";
import { extname } from "node:path";
import { CORPUS_MANIFEST_FILE } from "../read-corpus-manifest.ts";

/** In UTF-8: below what every usual file system takes (255), with room for a suffix. */
const MAX_NAME_BYTES = 200;
/** What looks like a longer one is part of the name. */
const MAX_EXTENSION_CHARS = 16;
const HASH_DIGITS = 8;
const NAMELESS = "無題";

const SEPARATORS = /[/\\]/u;
/** Control characters, halves of characters, line separators, and marks that turn the reading direction around. */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const NOT_ON_WINDOWS = /[<>:"|?*]/gu;
const EDGE = /[\s.]/u;
const NO_EDGE = /[^\s.]/u;
/** Devices on Windows, whatever their extension. */
const RESERVED_STEM = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])$/iu;

/**
 * The name under which an uploaded file is kept: without folders, control characters, leading dots and what some
 * system refuses, in Unicode's composed form, at most 200 bytes long with its extension kept. A name that had to be
 * shortened carries a hash of all of it, so that two long names stay two.
 * @example toSafeFileName("../../etc/報告?.pdf") // "報告_.pdf"
 */
export function toSafeFileName(given: string): string {
  const last = given.split(SEPARATORS).at(-1) ?? "";
  const name = trimEdges(last.normalize("NFC").replace(INVISIBLE, "").replace(NOT_ON_WINDOWS, "_"));
  const isReserved =
    RESERVED_STEM.test(name.split(".", 1)[0]?.trimEnd() ?? "") || name.toLowerCase() === CORPUS_MANIFEST_FILE;
  return shorten(isReserved ? `_${name}` : name) || NAMELESS;
}

/** Gives names that are alike on a file system without upper and lower case a number: `報告.pdf`, `報告 (2).pdf`. */
export function toDistinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const extension = extensionOf(name);
    const stem = name.slice(0, name.length - extension.length);
    let distinct = name;
    for (let at = 2; taken.has(nameKey(distinct)); at++) distinct = `${stem} (${at})${extension}`;
    taken.add(nameKey(distinct));
    return distinct;
  });
}

/** Equal for names that some file system takes for the same. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** Why not a regular expression: one that looks for a run at the end tries every run of dots on the way. */
function trimEdges(name: string): string {
  const start = name.search(NO_EDGE);
  if (start === -1) return "";
  let end = name.length;
  while (EDGE.test(name[end - 1] ?? "")) end--;
  return name.slice(start, end);
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name;
  const ending = `~${createHash("sha256").update(name).digest("hex").slice(0, HASH_DIGITS)}${extensionOf(name)}`;
  let room = MAX_NAME_BYTES - Buffer.byteLength(ending);
  let stem = "";
  for (const character of name) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    stem += character;
  }
  return stem + ending;
}

function extensionOf(name: string): string {
  const extension = extname(name);
  return extension.length > MAX_EXTENSION_CHARS ? "" : extension;
}
