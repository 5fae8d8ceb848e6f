import fc from "fast-check";
import { createDocumentBuilder, type DocumentBuilder } from "../../../ingest/formats/document-builder.ts";

const words = fc.constantFrom(
  "図書館",
  "ＡＩ",
  "8.3%",
  "1,234人",
  "甲。乙",
  "【重点】",
  "# 甲",
  "¹",
  "𠮷野",
  "（出典）年報",
);
const line = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join("は"));
const lines = fc.oneof(
  line,
  fc.array(line, { minLength: 2, maxLength: 4 }).map((all) => `${all.join("。\n")}。`),
  fc.integer({ min: 200, max: 900 }).map((count) => "除雪する。".repeat(count)),
);
const cell = fc.record({ text: fc.oneof(words, fc.constant("")), columnSpan: fc.integer({ min: 1, max: 3 }) });
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
const longRows = fc
  .integer({ min: 100, max: 400 })
  .map((count) => Array.from({ length: count }, (_, at) => [{ text: `甲${at}` }, { text: `${at}人` }]));

type Part = (builder: DocumentBuilder) => void;

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.tuple(line, fc.integer({ min: 1, max: 5 })).map(
    ([text, level]): Part =>
      (builder) =>
        builder.heading(text, level),
  ),
  lines.map(
    (text): Part =>
      (builder) =>
        builder.paragraph(text),
  ),
  lines.map(
    (text): Part =>
      (builder) =>
        builder.bullet(text),
  ),
  line.map(
    (text): Part =>
      (builder) =>
        builder.footnote(text),
  ),
  fc.oneof(rows, longRows).map(
    (table): Part =>
      (builder) =>
        builder.table({ caption: "表1", rows: table }),
  ),
);

/** Documents as parsers of formats with a structure of their own lay them out. */
export const randomBuiltDocument = fc.array(part, { maxLength: 14 }).map((parts) => {
  const builder = createDocumentBuilder();
  for (const add of parts) add(builder);
  return builder.build();
});
