import { make } from "./make-element.ts";

const BULLET = /^[ \t\u3000]*(?:[-*•][ \t\u3000]+|・[ \t\u3000]*)/u;
const HEADING = /^ {0,3}#{1,6}[ \t]+/u;
/** Bold, or a citation mark; what is neither is text. */
const MARKUP = /\*\*([^*\n]+)\*\*|\[(\d{1,4})\]/gu;

/** Makes what a mark becomes; undefined where the number names no source (yet), and stays text. */
export type MakeMark = (id: number) => Node | undefined;

/** The small part of Markdown that answers use: paragraphs, bullets, bold and citation marks. The rest stays text. */
export function renderText(text: string, makeMark: MakeMark): Node[] {
  const blocks: HTMLElement[] = [];
  let open: HTMLElement | undefined;
  for (const line of text.split("\n")) {
    if (line.trim() === "") {
      open = undefined;
      continue;
    }
    const bullet = BULLET.exec(line)?.[0];
    const tag = bullet === undefined ? "p" : "ul";
    if (open?.localName !== tag) {
      open = make(tag);
      blocks.push(open);
    } else if (tag === "p") open.append(make("br"));
    const isHeading = HEADING.test(line);
    const pieces = renderLine(line.slice(bullet?.length ?? 0).replace(HEADING, ""), makeMark);
    const shown = isHeading ? [make("strong", {}, ...pieces)] : pieces;
    if (bullet === undefined) open.append(...shown);
    else open.append(make("li", {}, ...shown));
  }
  return blocks;
}

function renderLine(line: string, makeMark: MakeMark): (Node | string)[] {
  const pieces: (Node | string)[] = [];
  let end = 0;
  for (const { 0: found, 1: strong, 2: id, index } of line.matchAll(MARKUP)) {
    const piece = strong === undefined ? makeMark(Number(id)) : make("strong", {}, ...renderLine(strong, makeMark));
    if (piece === undefined) continue;
    pieces.push(withoutEscapes(line.slice(end, index)), piece);
    end = index + found.length;
  }
  return [...pieces, withoutEscapes(line.slice(end))];
}

/** A source's own brackets come escaped, so that they are not taken for marks. */
function withoutEscapes(text: string): string {
  return text.replace(/\\([[\]])/gu, "$1");
}
