import type { Entry } from "yauzl";
import { ARCHIVE_LIMITS, formatMegabytes, isOverRatio } from "./archive-limits.ts";

/** Control characters, and those that turn the direction of what follows, so that a name shows as another. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const ARCHIVE_NAME = /\.(?:zip|7z|rar|lzh|tar|gz|tgz|bz2|xz|cab)$/iu;
const MAX_NAME_LENGTH = 1_000;
const UNIX_TYPE = 0xf000;
const UNIX_LINK = 0xa000;
const UNIX_FILE = 0x8000;
const STORED = 0;
const DEFLATED = 8;

/** Folders, and files that systems put into archives for themselves. */
export function isIgnored(name: string): boolean {
  if (name.endsWith("/")) return true;
  const parts = name.split("/");
  return parts[0] === "__MACOSX" || parts.some((part) => part.startsWith(".") && part !== "." && part !== "..");
}

/** Why an entry is not taken out of its archive, with what to do; null when it is. */
export function judgeEntry(entry: Entry, name: string): string | null {
  return judgeName(name) ?? judgeContent(entry, name);
}

function judgeName(name: string): string | null {
  if (name === "") return "名前がありません。名前を付けて zip を作り直してください。";
  if (name.length > MAX_NAME_LENGTH) return "名前が長すぎます。短い名前で zip を作り直してください。";
  if (CONTROLS.test(name)) return "名前に制御文字が含まれています。名前を直して zip を作り直してください。";
  if (name.includes("\ufffd"))
    return "名前の文字コードを判定できません。名前を UTF-8 にして zip を作り直してください。";
  const isOutside = name.startsWith("/") || /^[A-Za-z]:/u.test(name) || name.includes("\\");
  if (isOutside || name.split("/").some((part) => part === ".." || part === "." || part === "")) {
    return "名前が zip の外を指す書き方（絶対パス、..、\\ など）です。安全でないため取り込みません。";
  }
  return null;
}

function judgeContent(entry: Entry, name: string): string | null {
  const type = (entry.externalFileAttributes >>> 16) & UNIX_TYPE;
  if (type === UNIX_LINK)
    return "シンボリックリンクです。リンク先のファイルそのものを入れて zip を作り直してください。";
  if (type !== 0 && type !== UNIX_FILE) return "通常のファイルではありません。zip から外してください。";
  if (entry.isEncrypted()) return "パスワードで保護されています。パスワードなしで zip を作り直してください。";
  if (ARCHIVE_NAME.test(name)) return "zip の中の圧縮ファイルには対応していません。展開してから入れ直してください。";
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    return `対応していない圧縮方式（${entry.compressionMethod}）です。標準の方式（Deflate）で zip を作り直してください。`;
  }
  if (entry.uncompressedSize > ARCHIVE_LIMITS.entryBytes) {
    return `展開後の大きさが上限（${formatMegabytes(ARCHIVE_LIMITS.entryBytes)}）を超えています。分割してください。`;
  }
  if (isOverRatio(entry.uncompressedSize, entry.compressedSize)) {
    return `圧縮率が高すぎます（${ARCHIVE_LIMITS.ratio} 倍を超える）。zip 爆弾の疑いがあるため取り込みません。`;
  }
  return null;
}
