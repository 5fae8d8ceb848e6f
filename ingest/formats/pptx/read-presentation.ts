import { describePackage } from "../office/describe-content.ts";
import type { OfficePackage } from "../office/read-package.ts";
import { readRelationships } from "../office/relationships.ts";
import {
  elementOf,
  elementsOf,
  findElements,
  parseXml,
  prefixedAttribute,
  type XmlElement,
} from "../office/xml-tree.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";

/** A slide in its place. */
export interface SlideEntry {
  /** From 1, as PowerPoint counts, hidden slides included. */
  number: number;
  /** Name of its part; null when the file does not hold it. */
  part: string | null;
  /** Name of the section that begins here; null elsewhere. */
  opensSection: string | null;
}

const PRESENTATION = "ppt/presentation.xml";

/**
 * Slides in the order in which they are shown.
 * @throws UnreadableFileError when the package is no presentation, or its table of contents is damaged.
 */
export async function readPresentation(file: OfficePackage): Promise<SlideEntry[]> {
  const part = (await mainPart(file)) ?? PRESENTATION;
  let root: XmlElement;
  let related: Awaited<ReturnType<typeof readRelationships>>;
  try {
    const bytes = await file.read(part);
    if (bytes === null) throw new UnreadableFileError(explainMissing(file));
    root = parseXml(bytes);
    related = await readRelationships(file, part);
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error;
    throw new UnreadableFileError(
      "スライドの一覧（presentation.xml）が壊れています。元のファイルを入手し直してください。",
      error,
    );
  }
  const sections = sectionStarts(root);
  return elementsOf(elementOf(root, "sldIdLst") ?? root, "sldId").map((slide, at) => ({
    number: at + 1,
    part: related.get(prefixedAttribute(slide, "id") ?? "")?.target ?? null,
    opensSection: sections.get(slide.attributes.id ?? "") ?? null,
  }));
}

/** The part that the package names as its main one, when that is a presentation. */
async function mainPart(file: OfficePackage): Promise<string | null> {
  try {
    const related = await readRelationships(file, "");
    const target = [...related.values()].find(({ type }) => type === "officeDocument")?.target ?? null;
    return target?.startsWith("ppt/") ? target : null;
  } catch {
    return null; // Why: the usual name serves as well.
  }
}

function explainMissing(file: OfficePackage): string {
  const found = describePackage(file.names);
  return found === null || found.startsWith("PowerPoint")
    ? "PowerPoint のスライドが入っていません。元のファイルを入手し直してください。"
    : `中身は ${found} です。拡張子を中身に合わせてください。`;
}

const SECTION: ReadonlySet<string> = new Set(["section"]);
const SLIDE_ID: ReadonlySet<string> = new Set(["sldId"]);
/** What PowerPoint calls sections that nobody named. */
const UNNAMED_SECTION = /^(?:既定のセクション|タイトルなしのセクション|Default Section|Untitled Section)$/u;

/** Names of sections by the id of their first slide. */
function sectionStarts(root: XmlElement): Map<string, string> {
  const starts = new Map<string, string>();
  for (const section of findElements(elementOf(root, "extLst") ?? NOTHING, SECTION)) {
    const [first] = findElements(section, SLIDE_ID);
    const name = section.attributes.name?.trim() ?? "";
    if (first !== undefined && name !== "" && !UNNAMED_SECTION.test(name)) starts.set(first.attributes.id ?? "", name);
  }
  return starts;
}

const NOTHING: XmlElement = { name: "", attributes: {}, children: [] };
