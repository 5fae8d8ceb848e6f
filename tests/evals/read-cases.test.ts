import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CaseFileError } from "../../evals/eval-errors.ts";
import { listCaseFiles, parseCases, readCaseFiles } from "../../evals/read-cases.ts";

const minimal = { id: "a", question: "?", type: "figure", behavior: "answer", must_include: [["x"]] };
const line = (fields: object = {}): string => JSON.stringify({ ...minimal, ...fields });

describe("parseCases", () => {
  it("fills in what a short case leaves out and renames to the names of the code", () => {
    expect(parseCases(line(), "f")).toEqual([
      {
        id: "a",
        question: "?",
        type: "figure",
        behavior: "answer",
        history: [],
        evidence: [],
        referenceAnswer: "",
        mustInclude: [["x"]],
        mustNotInclude: [],
        distractors: [],
        tags: [],
        notes: "",
        figures: [],
        nearMisses: [],
        variantOf: null,
        cluster: null,
        change: null,
      },
    ]);
  });

  it("accepts a byte order mark, CRLF and blank lines", () => {
    const cases = parseCases(`\ufeff${line()}\r\n\r\n${line({ id: "b" })}\r\n`, "f");
    expect(cases.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it.each([
    ["not JSON", "{", "f.jsonl:2: JSON として読めません"],
    ["an unknown behaviour", line({ id: "b", behavior: "guess" }), "f.jsonl:2: behavior"],
    ["an empty group, which nothing could satisfy", line({ id: "b", must_include: [[]] }), "f.jsonl:2: must_include.0"],
    ["no question", line({ id: "b", question: "" }), "f.jsonl:2: question"],
    [
      "evidence that ends before it starts",
      line({ id: "b", evidence: [{ doc: "d", line_start: 3, line_end: 2, quote: "" }] }),
      "f.jsonl:2: evidence.0: line_end",
    ],
    ["an id used twice", line(), 'f.jsonl:2: id "a" は 1 行目'],
  ])("names the line of %s", (_what, second, message) => {
    expect(() => parseCases(`${line()}\n${second}`, "f.jsonl")).toThrow(CaseFileError);
    expect(() => parseCases(`${line()}\n${second}`, "f.jsonl")).toThrow(message);
  });

  it("rejects a file without cases", () => {
    expect(() => parseCases("\n \n", "f")).toThrow("1 件もありません");
  });
});

describe("case files", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tenkyo-cases-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("are listed by name, other files left out", async () => {
    for (const name of ["b.jsonl", "a.jsonl", "notes.txt"]) await writeFile(join(folder, name), line());
    expect(await listCaseFiles(folder)).toEqual([join(folder, "a.jsonl"), join(folder, "b.jsonl")]);
  });

  it("must exist", async () => {
    await expect(listCaseFiles(folder)).rejects.toThrow(CaseFileError);
    await expect(readCaseFiles([join(folder, "none.jsonl")])).rejects.toThrow("を読めません");
  });

  it("must be UTF-8", async () => {
    const file = join(folder, "sjis.jsonl");
    await writeFile(file, Buffer.from([0x83, 0x65, 0x83, 0x58]));
    await expect(readCaseFiles([file])).rejects.toThrow("UTF-8 ではありません");
  });

  it("may not share an id", async () => {
    const files = [join(folder, "a.jsonl"), join(folder, "b.jsonl")];
    for (const file of files) await writeFile(file, line());
    await expect(readCaseFiles(files)).rejects.toThrow('id "a" は');
  });
});
