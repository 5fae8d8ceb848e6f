import { appendFile, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StorageError } from "../../../core/errors.ts";
import { EvalUsageError } from "../../../evals/eval-errors.ts";
import { type Journal, openJournal } from "../../../evals/run/journal.ts";
import { type FinishedCase, keyOf } from "../../../evals/run/planned-case.ts";
import { createTemporaryFolder, type TemporaryFolder } from "../../../evals/temporary-folder.ts";
import { cite, fakeAnswer, fakeDocument, fakePassage } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await createTemporaryFolder("journal-test");
  path = join(folder.path, "out", "journal.jsonl");
});
afterEach(() => folder.remove());

const document = fakeDocument("a.txt", `りんごは3個。\n${"長い本文。".repeat(2_000)}`);
const fingerprint = { 評価項目: "1", 索引: "2" };

function finishedCase(id: string): FinishedCase {
  const evalCase = fakeCase({ id });
  const answer = fakeAnswer({ answer: "3個です[1]。", citations: [cite(document, "りんごは3個")] });
  const run = fakeRun({
    ...{ evalCase, answer, passages: [fakePassage("a.txt", 1, 1), fakePassage("a.txt", 2, 2, 2)] },
    ...{ citedTexts: new Map([[document.id, document.text]]), firstTextMs: 1.5, elapsedMs: 2.5 },
  });
  return { suite: "golden", model: null, evalCase, run };
}

async function write(ids: string[], isResume = false): Promise<Journal> {
  const journal = await openJournal({ path, fingerprint, isResume });
  for (const id of ids) journal.append(finishedCase(id));
  journal.close();
  return journal;
}

const resume = () => write([], true);

it("gives back what was written, to the last field", async () => {
  await write(["A", "B"]);
  const { finished } = await resume();
  for (const id of ["A", "B"]) {
    const expected = finishedCase(id);
    expect(finished.get(keyOf(expected))?.(expected.evalCase)).toEqual(expected.run);
  }
});

it("writes a text that many cases cite once", async () => {
  await write(["A"]);
  const { size } = await stat(path);
  await write(["B", "C", "D"], true);
  expect((await stat(path)).size).toBeLessThan(size * 1.5);
  expect((await resume()).finished.size).toBe(4);
});

it("is there for a reader after each case, without being closed", async () => {
  const journal = await openJournal({ path, fingerprint, isResume: false });
  journal.append(finishedCase("A"));
  expect((await resume()).finished.size).toBe(1);
  journal.close();
});

describe("a kill in the middle of a write", () => {
  it("costs the half-written case alone, wherever it was cut", async () => {
    await write(["A"]);
    const whole = await readFile(path);
    await write(["B"], true);
    const both = await readFile(path);
    for (const end of [whole.length + 1, Math.floor((whole.length + both.length) / 2), both.length - 1]) {
      await writeFile(path, both.subarray(0, end));
      expect([...(await resume()).finished.keys()]).toEqual([keyOf(finishedCase("A"))]);
      await write(["B"], true);
      expect((await resume()).finished.size).toBe(2);
    }
  });

  it("may have cut a character", async () => {
    await write(["A"]);
    await appendFile(path, Buffer.from("あ").subarray(0, 1));
    expect((await resume()).finished.size).toBe(1);
    await write(["B"], true);
    expect((await resume()).finished.size).toBe(2);
  });
});

describe("resuming is refused", () => {
  it("when another run wrote the file, naming what differs", async () => {
    await write(["A"]);
    const other = openJournal({ path, fingerprint: { ...fingerprint, 索引: "9" }, isResume: true });
    await expect(other).rejects.toThrow(/索引が違う/u);
    await expect(other).rejects.toThrow(EvalUsageError);
    expect((await resume()).finished.size).toBe(1);
  });

  it.each([
    ["there is no file", async () => undefined],
    ["the file is something else", () => write([]).then(() => writeFile(path, "{}\n"))],
    ["the file is empty", () => write([]).then(() => writeFile(path, ""))],
    ["a whole line is damaged", () => write(["A"]).then(() => appendFile(path, "{}\n"))],
  ])("when %s", async (_what, prepare) => {
    await prepare();
    await expect(resume()).rejects.toThrow("--resume を外して");
  });
});

it("keeps the journal before it, so that a forgotten --resume loses nothing that was paid for", async () => {
  await write(["A"]);
  const before = await readFile(path, "utf8");
  await write(["B"]);
  expect(await readFile(`${path}.previous`, "utf8")).toBe(before);
});

it("says where it cannot be written", async () => {
  await writeFile(join(folder.path, "out"), "a file where a folder is needed");
  await expect(write([])).rejects.toThrow(StorageError);
});
