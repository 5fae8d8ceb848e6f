import type { PlacedFigure } from "../../core/figure-ledger.ts";

const NUMBER = /^[第全約]?[\d０-９,，.．・\s]*[一二三四五六七八九十百千万億兆\s]*/u;

/** 「何人」「何％」「いくつ」: what asks for a figure in the place where it stands; null when nothing asks for it well. */
export function askingWord({ text, unit, kind }: Pick<PlacedFigure, "text" | "unit" | "kind">): string | null {
  if (kind === "number" || kind === "date" || unit === "ページ") return null;
  const written = text.replace(NUMBER, "").trim();
  if (unit === "円") return "いくら";
  if (unit === "%") return "何％";
  if (written === "つ") return "いくつ";
  if (written === "" || /[A-Za-z\d]/u.test(written)) return null;
  if (/^の/u.test(written)) return `いくつ${written}`;
  return `何${written}`;
}
