import { parser, Table } from "@lezer/markdown";
import { CITATION, IMAGE_RULE, LINK_RULE, OVERLONG, STRONG } from "./inline-rules.ts";

/**
 * Markdown as answers use it: CommonMark's blocks and GFM's tables. Left out is what would hide or change source
 * text (HTML, entities, definitions, indented code), and underlined headings, because a list that is only beginning
 * to arrive would turn the line above it into one.
 */
export const MARKDOWN = parser.configure([
  Table,
  {
    defineNodes: ["Citation", "WebLink", "ImageText", "Strong", "StrongMark"],
    parseInline: [OVERLONG, IMAGE_RULE, CITATION, LINK_RULE, STRONG],
    remove: [
      "HTMLBlock",
      "HTMLTag",
      "Entity",
      "LinkReference",
      "IndentedCode",
      "SetextHeading",
      "Link",
      "Image",
      "LinkEnd",
    ],
  },
]);
