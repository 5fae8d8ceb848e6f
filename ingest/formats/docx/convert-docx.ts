import { convertToHtml, images } from "mammoth";
import { MARKED_CLASS } from "../html/list-marks.ts";
import type { Package } from "./read-package.ts";

/** Styles that the converter does not know by itself. Their first match counts. */
const STYLES: readonly string[] = [
  ...["Title", "表題", "標題"].map((name) => `p[style-name='${name}'] => h1.title:fresh`),
  ...["Subtitle", "副題", "サブタイトル"].map((name) => `p[style-name='${name}'] => p.subtitle:fresh`),
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [
    `p[style-name='見出し ${level}'] => h${level}:fresh`,
    `p[style-name='見出し${level}'] => h${level}:fresh`,
  ]),
];

/** What {@link convertDocx} gives style ids to, so that the converter's list of styles knows them. */
export const OUTLINE_STYLE = "TenkyoOutline";
export const ITEM_STYLE = "TenkyoItem";
export const MAX_LEVEL = 6;

const OWN_STYLES: readonly string[] = [
  ...Array.from({ length: MAX_LEVEL }, (_, at) => `p.${OUTLINE_STYLE}${at + 1} => h${at + 1}:fresh`),
  `p.${ITEM_STYLE} => ul.${MARKED_CLASS} > li:fresh`,
];

/** What the converter makes of a document, and what it says of it, in English. */
export interface Converted {
  html: string;
  messages: string[];
}

/**
 * Converts the parts of a Word document. Pictures are left as their alternative texts.
 * @throws whatever the converter throws for parts that it cannot read.
 */
export async function convertDocx(parts: Package): Promise<Converted> {
  const file = {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: string) => {
      const part = parts.get(name) ?? "";
      return encoding === undefined ? Buffer.from(part) : part;
    },
  };
  // Why: the converter takes an opened package as well, though its types do not say so; so the parts can be prepared.
  const input = { file } as unknown as Parameters<typeof convertToHtml>[0];
  const { value, messages } = await convertToHtml(input, {
    styleMap: [...OWN_STYLES, ...STYLES],
    includeEmbeddedStyleMap: false,
    convertImage: images.imgElement(async () => ({ src: "" })),
  });
  return { html: value, messages: messages.map(({ message }) => message) };
}
