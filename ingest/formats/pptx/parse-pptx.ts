import { createDocumentBuilder } from "../document-builder.ts";
import { readCoreTitle } from "../office/core-title.ts";
import { type OfficePackage, openPackage } from "../office/read-package.ts";
import { readRelationships } from "../office/relationships.ts";
import { parseXml } from "../office/xml-tree.ts";
import type { FileContent, ParsedDocument } from "../parsed-document.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { readNotes } from "./read-notes.ts";
import { readPresentation, type SlideEntry } from "./read-presentation.ts";
import { readSlide } from "./read-slide.ts";
import { createLayoutReader, NO_LAYOUT, type SlideLayout } from "./slide-layout.ts";
import { type SlidePiece, writePieces } from "./slide-piece.ts";
import { warnAboutSlides } from "./slide-warnings.ts";

/** PowerPoint slides in the order in which they are shown, with tables, the data of charts, diagrams and notes. */
export async function parsePptx({ bytes }: FileContent): Promise<ParsedDocument> {
  const file = await openPackage(bytes);
  const entries = await readPresentation(file);
  const readLayout = createLayoutReader(file);
  const seenFooters = new Set<string>();
  const builder = createDocumentBuilder();
  const outcome = {
    hidden: [] as number[],
    damaged: [] as number[],
    empty: [] as number[],
    lost: new Map<string, number[]>(),
  };
  let firstTitle: string | null = null;
  let titleLevel = 1;
  for (const entry of entries) {
    const { number } = entry;
    const slide = await readEntry(entry, { file, readLayout, seenFooters });
    if (typeof slide === "string") {
      outcome[slide].push(number);
      continue;
    }
    for (const noun of slide.lost) outcome.lost.set(noun, [...(outcome.lost.get(noun) ?? []), number]);
    builder.place({ kind: "slide", label: `スライド${number}`, number });
    if (entry.opensSection !== null) {
      builder.heading(entry.opensSection, 1);
      titleLevel = 2;
    }
    if (slide.title !== null) builder.heading(slide.title, titleLevel);
    writePieces(slide.pieces, builder);
    firstTitle ??= slide.title;
    if (slide.title === null && slide.pieces.length === 0) outcome.empty.push(number);
  }
  if (entries.length > 0 && outcome.damaged.length === entries.length) {
    throw new UnreadableFileError("どのスライドも壊れていて読めません。元のファイルを入手し直してください。");
  }
  return {
    ...builder.build(),
    // Why: properties are copied along when a file begins as a copy of another; the first slide was looked at.
    title: firstTitle?.replace(/\s+/gu, " ") ?? (await readCoreTitle(file)),
    asOf: null,
    warnings: warnAboutSlides(outcome),
    quality: { pages: entries.length, emptyPages: outcome.empty },
  };
}

interface Reading {
  file: OfficePackage;
  readLayout: (part: string) => Promise<SlideLayout>;
  seenFooters: Set<string>;
}

interface ReadEntry {
  title: string | null;
  pieces: SlidePiece[];
  lost: string[];
}

async function readEntry({ part }: SlideEntry, reading: Reading): Promise<ReadEntry | "hidden" | "damaged"> {
  const { file, readLayout, seenFooters } = reading;
  try {
    const bytes = part === null ? null : await file.read(part);
    if (part === null || bytes === null) return "damaged";
    const root = parseXml(bytes);
    if (root.attributes.show === "0" || root.attributes.show === "false") return "hidden";
    const related = await readRelationships(file, part);
    const layoutPart = [...related.values()].find(({ type }) => type === "slideLayout")?.target;
    const layout = layoutPart === undefined ? NO_LAYOUT : await readLayout(layoutPart);
    const { title, pieces, lost } = await readSlide(root, { file, related, layout, seenFooters });
    const notes = await readNotes(file, related).catch((): null => null);
    const named = title === null ? nameByFirstLine(pieces) : { title, pieces };
    return {
      title: named.title,
      pieces: [...named.pieces, ...(notes ?? [])],
      lost: notes === null ? [...lost, "ノート"] : lost,
    };
  } catch {
    return "damaged"; // Why: other slides can still be read, and the warning says which could not.
  }
}

const MAX_TITLE_CHARS = 60;

/** Slides made without a title placeholder have a short line on top instead. */
function nameByFirstLine(pieces: SlidePiece[]): Pick<ReadEntry, "title" | "pieces"> {
  const [first, ...rest] = pieces;
  const isTitle =
    first?.kind === "paragraph" && first.text.length <= MAX_TITLE_CHARS && !/[。、]\s*$/u.test(first.text);
  return isTitle && rest.length > 0 ? { title: first.text.trim(), pieces: rest } : { title: null, pieces };
}
