import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { extractSentences } from "../../../evals/bench/synthetic-document.ts";
import { writeSyntheticCorpus } from "../../../evals/bench/write-synthetic-corpus.ts";

const sentences = Array.from({ length: 30 }, (_, index) => `これは合成文書の材料となる第${index}番の文である。`);

let folder: string;
let source: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenkyo-synthetic-"));
  source = join(folder, "source.txt");
  await writeFile(source, sentences.join("\n"));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, seed = 1) =>
  writeSyntheticCorpus({ sourceFolder: folder, targetFolder: join(folder, name), chunkCount: 60, seed });

const readAll = async (name: string): Promise<string[]> => {
  const names = (await readdir(join(folder, name))).sort();
  return Promise.all(names.map((file) => readFile(join(folder, name, file), "utf8")));
};

it("takes whole sentences of running text, each once", () => {
  const text = `# 見出しである。この行は使わない。\n| 表の | 行も使わないのである。 |\n短い。\n${sentences[0]}${sentences[1]}途中で終わる\n${sentences[0]}`;
  expect(extractSentences(text)).toEqual([sentences[0], sentences[1]]);
});

it("writes the same files for the same seed and others for another", async () => {
  await Promise.all([write("a"), write("b"), write("c", 2)]);
  expect(await readAll("a")).toEqual(await readAll("b"));
  expect(await readAll("a")).not.toEqual(await readAll("c"));
});

it("stops at the document that reaches the wanted number of chunks, and reports what it wrote", async () => {
  const written = await write("a");
  const texts = await readAll("a");
  const last = await stat(join(folder, "a", (await readdir(join(folder, "a"))).sort().at(-1) as string));
  expect(written.documents).toBe(texts.length);
  expect(written.bytes).toBe(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0));
  expect(written.chunks).toBeGreaterThanOrEqual(60);
  expect(last.size).toBeGreaterThan(0);
  expect(written.documents).toBeGreaterThan(1);
});

it("uses only sentences of the source", async () => {
  await write("a");
  const paragraphs = (await readAll("a")).flatMap((text) =>
    text.split("\n").filter((line) => line && !line.startsWith("#")),
  );
  for (const sentence of paragraphs.flatMap((line) => line.match(/[^。]+。/gu) ?? []))
    expect(sentences).toContain(sentence);
});

it("cannot work from a folder without sentences", async () => {
  await writeFile(source, "見出しだけ");
  await expect(write("a")).rejects.toThrow(RangeError);
});
