/**
 * Encodings that texts are read in, by the names that `TextDecoder` gives to those it knows. `shift_jis` is
 * Microsoft's CP932; `shift_jis-2004` is what a text in Shift_JIS is read as only when CP932 has no sense for it.
 */
const TEXT_ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "shift_jis",
  "shift_jis-2004",
  "euc-jp",
  "iso-2022-jp",
  "windows-1252",
] as const;

export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** Those that the platform decodes. */
export type PlatformEncoding = Exclude<TextEncoding, "shift_jis-2004" | "windows-1252">;

/** For a person. */
export const ENCODING_NAMES: Readonly<Record<TextEncoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16（LE）",
  "utf-16be": "UTF-16（BE）",
  shift_jis: "Shift_JIS",
  "shift_jis-2004": "Shift_JIS-2004",
  "euc-jp": "EUC-JP",
  "iso-2022-jp": "ISO-2022-JP",
  "windows-1252": "Windows-1252",
};

/** Names of Shift_JIS that `TextDecoder` does not know, lower case. */
const SHIFT_JIS_NAMES = new Set(["cp932", "ms932", "shift_jisx0213", "shift_jis-2004", "windows-932"]);

/**
 * The encoding that a charset label names (`Windows-31J`, `x-sjis`, `utf8`), or null for one that is not read here.
 * Labels are those of the WHATWG Encoding Standard and the usual names of CP932.
 */
export function findEncoding(label: string): TextEncoding | null {
  const name = label.trim().toLowerCase();
  if (SHIFT_JIS_NAMES.has(name)) return "shift_jis";
  let known: string;
  try {
    known = new TextDecoder(name).encoding;
  } catch {
    return null;
  }
  return TEXT_ENCODINGS.find((encoding) => encoding === known) ?? null;
}
