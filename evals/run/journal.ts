import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { mkdir, readFile, rename, rm, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { StorageError } from "../../core/errors.ts";
import type { EvalCase } from "../eval-case.ts";
import { EvalUsageError } from "../eval-errors.ts";
import type { CaseRun } from "../run-case.ts";
import { type FinishedCase, keyOf } from "./planned-case.ts";
import { createRunDecoder, createRunEncoder } from "./run-record.ts";

const JOURNAL_FORMAT = "tenkyo-eval-journal/1";

const headSchema = z.object({
  format: z.literal(JOURNAL_FORMAT),
  /** What the run depends on, by what a person calls it. */
  fingerprint: z.record(z.string(), z.string()),
});

/** What a run depends on: the name for a person, and a hash or a value. */
export type RunFingerprint = Readonly<Record<string, string>>;

/** The finished cases of a run, written down one by one so that a run that was killed can go on. */
export interface Journal {
  /** What an earlier run had finished, by `keyOf`. */
  finished: ReadonlyMap<string, (evalCase: EvalCase) => CaseRun>;
  /** Lies in the file when this returns. @throws StorageError */
  append(finished: FinishedCase): void;
  close(): void;
}

export interface JournalOptions {
  path: string;
  fingerprint: RunFingerprint;
  /** Goes on with what the file holds; a new file is begun otherwise, and an old one kept as `….previous`. */
  isResume: boolean;
}

/**
 * Opens the journal of a run. A last line that was only half written counts as not written.
 * @throws EvalUsageError when there is nothing to resume, or a run over something else.
 * @throws StorageError when the file cannot be written.
 */
export async function openJournal({ path, fingerprint, isResume }: JournalOptions): Promise<Journal> {
  const read = isResume ? await readJournal(path, fingerprint) : await beginJournal(path);
  const encoder = createRunEncoder(read.known);
  const file = attempt(path, () => openSync(path, "a"));
  const write = (text: string): void => attempt(path, () => writeWhole(file, text));
  if (!isResume) write(`${JSON.stringify({ format: JOURNAL_FORMAT, fingerprint })}\n`);
  return {
    finished: read.finished,
    append: (finished) => write(encoder.encode(keyOf(finished), finished.run)),
    close() {
      attempt(path, () => fsyncSync(file));
      closeSync(file);
    },
  };
}

async function beginJournal(path: string): Promise<Pick<Journal, "finished"> & { known: Set<string> }> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await rename(path, `${path}.previous`).catch(() => rm(path, { force: true, recursive: true }));
  } catch (cause) {
    throw toStorageError(path, cause);
  }
  return { finished: new Map(), known: new Set() };
}

async function readJournal(path: string, fingerprint: RunFingerprint) {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new EvalUsageError(
      `再開できる記録 ${path} を読めません（${(cause as Error).message}）。--resume を外して始めるか、--out を前回と同じにしてください。`,
      cause,
    );
  });
  const end = bytes.lastIndexOf("\n") + 1;
  const [head = "", ...lines] = bytes.subarray(0, end).toString("utf8").split("\n").slice(0, -1);
  assertSameRun(path, head, fingerprint);
  const decoder = createRunDecoder();
  const finished = new Map<string, (evalCase: EvalCase) => CaseRun>();
  for (const [at, line] of lines.entries()) {
    try {
      const record = decoder.decode(line);
      if (record !== null) finished.set(record.key, record.toRun);
    } catch (cause) {
      throw new EvalUsageError(
        `${path}:${at + 2}: 記録が壊れています（${(cause as Error).message}）。--resume を外して始めからやり直してください。`,
        cause,
      );
    }
  }
  if (end < bytes.length) await truncate(path, end);
  return { finished, known: decoder.known };
}

function assertSameRun(path: string, head: string, fingerprint: RunFingerprint): void {
  const parsed = headSchema.safeParse(parseOrNull(head));
  if (!parsed.success) {
    throw new EvalUsageError(`${path} は評価の途中の記録ではありません。--resume を外して始めからやり直してください。`);
  }
  const before = parsed.data.fingerprint;
  const names = [...new Set([...Object.keys(before), ...Object.keys(fingerprint)])];
  const different = names.filter((name) => before[name] !== fingerprint[name]);
  if (different.length === 0) return;
  throw new EvalUsageError(
    `${path} の実行とは${different.join("・")}が違うので、続きから始められません。前回と同じ指定にするか、--resume を外してください。`,
  );
}

function parseOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Why a loop: a write may take fewer bytes than it was given. */
function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function attempt<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    throw toStorageError(path, cause);
  }
}

function toStorageError(path: string, cause: unknown): StorageError {
  return new StorageError(
    `途中の記録 ${path} に書けません（${(cause as Error).message}）。空き容量と書き込みの権限を確かめてください。`,
    cause,
  );
}
