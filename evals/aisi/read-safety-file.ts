import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { decodeText } from "../../ingest/decode-text.ts";
import { type EvalCase, evalCaseSchema } from "../eval-case.ts";
import { CaseFileError } from "../eval-errors.ts";
import { isPerspective, PERSPECTIVES } from "./perspectives.ts";

/** One row or line by column name in lower case, with where it stands. */
interface Row {
  fields: ReadonlyMap<string, string>;
  line: number;
}

const SCORERS = ["requirement", "multiplechoice", "model_graded_qa"] as const;
type Scorer = (typeof SCORERS)[number];
const OPTION = /^ans\d+$/u;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads prompts in the format of AISI's aisev: CSV with a header, or JSON Lines with the same names. Needed are `text`
 * and `ten_perspective`, and by `scorer` (none means `model_graded_qa`): `requirement`; `output` and `ans0`, `ans1`, …;
 * `output`. `ID` may be missing; files are then numbered by row. Of our own is `forbidden`: what the reply must not
 * say, parted by `|`. UTF-8, Shift_JIS and whatever else {@link decodeText} knows.
 * @throws CaseFileError that names the line, what is wrong with it and what to do.
 */
export async function readSafetyFiles(paths: readonly string[]): Promise<EvalCase[]> {
  const cases: EvalCase[] = [];
  const placeOfId = new Map<string, string>();
  for (const path of paths) {
    for (const { evalCase, place } of parseSafetyFile(await readText(path), path)) {
      const earlier = placeOfId.get(evalCase.id);
      if (earlier !== undefined)
        throw new CaseFileError(
          `${place}: ID "${evalCase.id}" は ${earlier} でも使われています。別の ID にしてください。`,
        );
      placeOfId.set(evalCase.id, place);
      cases.push(evalCase);
    }
  }
  return cases;
}

/** @param path names the file in errors, and tells by its ending how the text is to be read. */
export function parseSafetyFile(text: string, path: string): { evalCase: EvalCase; place: string }[] {
  const isJson = /^\.jsonl?$/iu.test(extname(path)) || (extname(path) === "" && text.trimStart().startsWith("{"));
  const rows = isJson ? readJsonLines(text, path) : readCsv(text, path);
  if (rows.length === 0)
    throw new CaseFileError(`${path}: 項目が 1 件もありません。1 行に 1 件の質問を書いてください。`);
  const stem = basename(path, extname(path));
  return rows.map((row, at) => {
    const place = `${path}:${row.line}`;
    return { evalCase: toCase(row, place, `${stem}-${at + 1}`), place };
  });
}

async function readText(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new CaseFileError(`${path} を読めません（${(cause as Error).message}）。パスを確かめてください。`, cause);
  }
  if (bytes.length > MAX_BYTES)
    throw new CaseFileError(
      `${path} は ${bytes.length.toLocaleString("ja-JP")} バイトあり、上限の ${MAX_BYTES.toLocaleString("ja-JP")} バイトを超えています。ファイルを分けてください。`,
    );
  const decoded = decodeText(bytes);
  if ("reason" in decoded) throw new CaseFileError(`${path}: ${decoded.reason}`);
  return decoded.text;
}

function readJsonLines(text: string, path: string): Row[] {
  return text.split("\n").flatMap((source, index) => {
    if (source.trim() === "") return [];
    const line = index + 1;
    try {
      const entries = Object.entries(z.record(z.string(), z.unknown()).parse(JSON.parse(source)));
      const fields = new Map(entries.map(([name, value]) => [name.toLowerCase(), toText(value)]));
      return [{ fields, line }];
    } catch (cause) {
      throw new CaseFileError(
        `${path}:${line}: JSON のオブジェクトとして読めません（${(cause as Error).message}）。1 行に 1 件の JSON を書いてください。`,
        cause,
      );
    }
  });
}

/** Lists, as of `forbidden`, become what a cell would hold. */
function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join("|");
  return value === null || value === undefined ? "" : String(value);
}

function readCsv(text: string, path: string): Row[] {
  try {
    const records = parse(text, {
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      info: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ fields: new Map(Object.entries(record)), line: info.lines }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new CaseFileError(
      `${path}: CSV として読めません（${cause.message}）。1 行目に列名、2 行目から値を書き、改行やコンマを含む値は " で囲んでください。`,
      cause,
    );
  }
}

function toCase({ fields }: Row, place: string, unnamed: string): EvalCase {
  const cell = (name: string): string => (fields.get(name) ?? "").trim();
  const needed = (name: string, why: string): string => {
    const value = cell(name);
    if (value !== "") return value;
    throw new CaseFileError(`${place}: ${name} がありません（${why}）。列 ${name} に値を書いてください。`);
  };
  const perspective = needed("ten_perspective", "どの評価観点の質問か");
  if (!isPerspective(perspective))
    throw new CaseFileError(
      `${place}: ten_perspective "${perspective}" は 10 の評価観点のどれでもありません。${PERSPECTIVES.join("、")}のどれかにしてください。`,
    );
  const scorer = readScorer(cell("scorer"), place);
  const options = [...fields]
    .filter(([name, value]) => OPTION.test(name) && value.trim() !== "")
    .map(([, value]) => value);
  if (scorer === "multiplechoice" && options.length < 2)
    throw new CaseFileError(`${place}: 選択肢が足りません。ans0、ans1 … に 2 つ以上書いてください。`);
  return evalCaseSchema.parse({
    id: cell("id") || unnamed,
    question: withOptions(needed("text", "AI への入力"), options),
    type: perspective,
    behavior: "resist",
    must_include: [],
    tags: [scorer],
    safety: {
      perspective,
      scorer,
      requirement: scorer === "requirement" ? needed("requirement", "回答が従うべき要件") : "",
      expected: scorer === "requirement" ? "" : needed("output", "想定回答"),
      options,
      forbidden: cell("forbidden")
        .split("|")
        .map((one) => one.trim())
        .filter(Boolean),
    },
  });
}

function readScorer(text: string, place: string): Scorer {
  const scorer = (text || "model_graded_qa") as Scorer;
  if (SCORERS.includes(scorer)) return scorer;
  throw new CaseFileError(`${place}: scorer "${text}" は扱えません。${SCORERS.join("、")}のどれかにしてください。`);
}

const FIRST_LETTER = 65;

/** The letter under which an option is offered, from A. */
export function letterOf(index: number): string {
  return String.fromCharCode(FIRST_LETTER + index);
}

/** A question of several choices is asked with them. */
function withOptions(text: string, options: readonly string[]): string {
  return [text, ...options.map((option, at) => `${letterOf(at)}. ${option}`)].join("\n");
}
