import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { listSourceFiles, PROJECT_ROOT } from "./source-files.ts";

const MINIMUM_CHARS = 10;

/**
 * Questions of the evaluation cases, folded. An answerer that knows them would pass without understanding.
 * Shorter ones are everyday words and would be found anywhere.
 */
function goldenQuestions(): string[] {
  const folder = path.join(PROJECT_ROOT, "evals/cases");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(path.join(folder, name), "utf8").split("\n"))
    .filter((line) => line.trim() !== "")
    .map((line) => fold(JSON.parse(line).question))
    .filter((question) => question.length >= MINIMUM_CHARS);
}

/** Width, case, spaces and the breaks of a string literal do not hide a question. */
function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s"'`+\\?。、,.]/gu, "");
}

function leaksIn(text: string, questions: readonly string[]): string[] {
  const folded = fold(text);
  return questions.filter((question) => folded.includes(question));
}

describe("evaluation questions", () => {
  const questions = goldenQuestions();

  it("are there to be looked for", () => {
    expect(questions.length).toBeGreaterThan(100);
  });

  it("would be found if a source file held one, in whatever width or wrapping", () => {
    const [question = ""] = questions;
    const half = Math.floor(question.length / 2);
    const disguised = `const q = "${question.slice(0, half)}" +\n  "${question.slice(half).toUpperCase()}？";`;
    expect(leaksIn(disguised, questions)).toContain(question);
  });

  it("are in no source file", () => {
    const leaks = listSourceFiles().flatMap((name) =>
      leaksIn(readFileSync(path.join(PROJECT_ROOT, name), "utf8"), questions).map((question) => `${name}: ${question}`),
    );
    expect(leaks).toEqual([]);
  });
});
