import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";
import { decodeText } from "../../../ingest/decode-text.ts";
import { documentOf } from "./sample-text.ts";
import { expectSoundChunks } from "./sound-chunks.ts";

const FOLDER = path.join(import.meta.dirname, "../../../data/corpus");
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith(".txt"));

describe("the corpus as it is shipped", () => {
  it("has its five documents", () => {
    expect(NAMES).toHaveLength(5);
  });

  it.each(NAMES)("is cut into sound chunks of a readable size: %s", (name) => {
    const decoded = decodeText(readFileSync(path.join(FOLDER, name)));
    if ("reason" in decoded) throw new Error(decoded.reason);
    const chunks = expectSoundChunks(documentOf(decoded.text, { id: name }));
    expect(chunks.length).toBeGreaterThan(10);
    expect(Math.max(...chunks.map(({ text }) => text.length))).toBeLessThan(1_000);
  });

  it.each(NAMES)("has figures that are found where they say: %s", (name) => {
    const text = readFileSync(path.join(FOLDER, name), "utf8");
    const figures = parseFigures(text);
    expect(figures.length).toBeGreaterThan(10);
    for (const figure of figures) expect(figure.text).toBe(text.slice(figure.charStart, figure.charEnd));
  });
});
