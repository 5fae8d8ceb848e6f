import { createLineIndex } from "../../core/text/line-index.ts";
import type { Evidence } from "../eval-case.ts";

/**
 * Why a piece of evidence is not where it says, with the remedy; null when it is. White space does not count, because a
 * quote was copied from a page or a cell.
 * @param texts of the documents by source.
 */
export function findEvidenceProblem(
  { source, lineStart, lineEnd, quote }: Evidence,
  texts: ReadonlyMap<string, string>,
): string | null {
  const text = texts.get(source);
  if (text === undefined)
    return `出典 "${source}" がコレクションにありません。取り込んだファイルの名前を書いてください`;
  const lines = text.split("\n");
  if (lineEnd > lines.length) {
    return `"${source}" は ${lines.length} 行なので、${lineEnd} 行目がありません。行を直してください`;
  }
  const wanted = withoutSpace(quote);
  if (wanted === "") return null;
  if (withoutSpace(lines.slice(lineStart - 1, lineEnd).join("")).includes(wanted)) return null;
  const found = findLines(text, wanted);
  const place = describe(lineStart, lineEnd);
  return found === null
    ? `引用が "${source}" にありません。原文から写し直すか、文書が変わったなら不採用（×）にしてください`
    : `引用は "${source}" の ${place} ではなく ${describe(...found)} にあります。行を直してください`;
}

/** The lines of the first place where the text stands, white space aside. */
function findLines(text: string, wanted: string): [number, number] | null {
  const offsets: number[] = [];
  let plain = "";
  for (let at = 0; at < text.length; at++) {
    if (/\s/u.test(text[at] as string)) continue;
    plain += text[at];
    offsets.push(at);
  }
  const start = plain.indexOf(wanted);
  if (start === -1) return null;
  const index = createLineIndex(text);
  return [index.lineAt(offsets[start] as number), index.lineAt(offsets[start + wanted.length - 1] as number)];
}

function withoutSpace(text: string): string {
  return text.replace(/\s/gu, "");
}

function describe(start: number, end: number): string {
  return start === end ? `${start} 行目` : `${start}〜${end} 行目`;
}
