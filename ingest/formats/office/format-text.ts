import { splitSections, tokeniseFormat } from "./number-format-tokens.ts";

/** Text in a cell with a number format: formats with a text section wrap it, 「第"@"号」. */
export function formatText(text: string, format: string): string {
  if (!format.includes("@") || format === "@" || format.length > MAX_FORMAT_CHARS) return text;
  const section = splitSections(tokeniseFormat(format)).at(-1) ?? [];
  if (!section.some(({ raw }) => raw === "@")) return text;
  return section
    .map(({ kind, raw, text: literal }) => (raw === "@" ? text : kind === "literal" ? literal : ""))
    .join("");
}

const MAX_FORMAT_CHARS = 1_000;
