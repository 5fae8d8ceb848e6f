import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { type EvalCase, evalCaseSchema } from "./eval-case.ts";
import { CaseFileError } from "./eval-errors.ts";

const BYTE_ORDER_MARK = /^\ufeff/u;

/** A line of a JSONL file and where it stands, `FILE:LINE`. */
export interface PlacedLine<Value> {
  place: string;
  value: Value;
}

/**
 * Parses JSON Lines; blank lines are skipped.
 * @param file only names the file in errors.
 * @throws CaseFileError naming the line and every problem of the first item that is wrong, or an id used twice.
 */
export function parseCases(text: string, file: string): EvalCase[] {
  const cases: EvalCase[] = [];
  const placeOfId = new Map<string, string>();
  for (const { place, value } of parseJsonLines(text, file, evalCaseSchema)) {
    const earlier = placeOfId.get(value.id);
    if (earlier !== undefined) {
      throw new CaseFileError(
        `${place}: id "${value.id}" は ${earlier.slice(file.length + 1)} 行目でも使われています。別の id にしてください。`,
      );
    }
    placeOfId.set(value.id, place);
    cases.push(value);
  }
  return cases;
}

/** @throws CaseFileError when the file cannot be read, or naming its first line that does not fit the schema. */
export async function readJsonLines<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<PlacedLine<z.infer<Schema>>[]> {
  return parseJsonLines(await readUtf8(file), file, schema);
}

function parseJsonLines<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): PlacedLine<z.infer<Schema>>[] {
  const lines = text.replace(BYTE_ORDER_MARK, "").split("\n");
  const parsed = lines.flatMap((line, index) => {
    const place = `${file}:${index + 1}`;
    return line.trim() === "" ? [] : [{ place, value: parseLine(line, place, schema) }];
  });
  if (parsed.length === 0)
    throw new CaseFileError(`${file}: 評価項目が 1 件もありません。1 行に 1 件の JSON を書いてください。`);
  return parsed;
}

function parseLine<Schema extends z.ZodType>(line: string, place: string, schema: Schema): z.infer<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    throw new CaseFileError(`${place}: JSON として読めません（${(cause as Error).message}）。`, cause);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "項目"}: ${issue.message}`);
  throw new CaseFileError(`${place}: ${problems.join(" / ")}`, parsed.error);
}

/**
 * Reads case files in the given order.
 * @throws CaseFileError when a file cannot be read, is not UTF-8, holds a wrong item, or repeats an id of another file.
 */
export async function readCaseFiles(files: readonly string[]): Promise<EvalCase[]> {
  const cases: EvalCase[] = [];
  const fileOfId = new Map<string, string>();
  for (const file of files) {
    for (const evalCase of parseCases(await readUtf8(file), file)) {
      const earlier = fileOfId.get(evalCase.id);
      if (earlier !== undefined) {
        throw new CaseFileError(`${file}: id "${evalCase.id}" は ${earlier} にもあります。別の id にしてください。`);
      }
      fileOfId.set(evalCase.id, file);
      cases.push(evalCase);
    }
  }
  return cases;
}

async function readUtf8(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new CaseFileError(`${file} を読めません（${(cause as Error).message}）。パスを確かめてください。`, cause);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CaseFileError(`${file} は UTF-8 ではありません。UTF-8 で保存し直してください。`, cause);
  }
}

/**
 * Every `*.jsonl` of a folder, sorted by name.
 * @throws CaseFileError when there is none.
 */
export async function listCaseFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((file) => file.endsWith(".jsonl")).sort();
  if (files.length === 0)
    throw new CaseFileError(`${folder} に .jsonl がありません。--cases でファイルを指定してください。`);
  return files.map((file) => join(folder, file));
}
