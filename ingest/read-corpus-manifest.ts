import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { InvalidRequestError } from "../core/errors.ts";
import { errorCode, toStorageError } from "../core/search-index/durable-file.ts";

/** Name of the optional file, at the top of a source folder, that says what its documents are. */
export const CORPUS_MANIFEST_FILE = "manifest.json";

const ISO_DATE_PREFIX = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u;
const DOCUMENT_ID = /^[\p{L}\p{N}._-]{1,200}$/u;

const manifestEntrySchema = z
  // Why: strict, because a misspelt "enabled" or "classification" must not pass for its default.
  .strictObject({
    /** Path below the source folder, with `/` between its parts. */
    file: z
      .string()
      .min(1)
      .refine(
        (file) => !file.split("/").some((part) => part === "" || part === ".."),
        "フォルダー内の相対パスにしてください",
      )
      .transform((file) => file.normalize("NFC")),
    id: z.string().regex(DOCUMENT_ID, "文字・数字・. _ - だけにしてください").optional(),
    title: z.string().trim().min(1).optional(),
    issuer: z.string().trim().min(1).nullable().default(null),
    /** `2026`, `2026-06` or `2026-06-01`. */
    date: z
      .string()
      .regex(ISO_DATE_PREFIX, "2026、2026-06、2026-06-01 のどれかの形にしてください")
      .nullable()
      .default(null),
    dateCertainty: z.enum(["stated", "estimated", "unknown"]).optional(),
    kind: z.string().trim().min(1).nullable().default(null),
    rights: z.string().trim().min(1).nullable().default(null),
    /** Highest when absent. */
    classification: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(3),
    enabled: z.boolean().default(true),
  })
  .refine(
    ({ date, dateCertainty }) => dateCertainty === undefined || (date === null) === (dateCertainty === "unknown"),
    {
      message: "date と dateCertainty が合いません（日付がなければ unknown）",
      path: ["dateCertainty"],
    },
  );

const corpusManifestSchema = z.strictObject({
  /** For people who read the file. */
  notice: z.string().optional(),
  documents: z.array(manifestEntrySchema),
});

/** What the manifest says of one file, with defaults filled in. */
export type ManifestEntry = z.infer<typeof manifestEntrySchema>;

/**
 * Reads the manifest of a source folder, by file; empty when there is none.
 * @throws InvalidRequestError listing every problem: a manifest that is half understood could publish what it
 *   meant to keep back.
 */
export async function readCorpusManifest(folder: string): Promise<Map<string, ManifestEntry>> {
  const path = join(folder, CORPUS_MANIFEST_FILE);
  let text: string;
  try {
    text = (await readFile(path, "utf8")).replace(/^\ufeff/u, "");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return new Map();
    throw toStorageError(error, path);
  }
  const parsed = corpusManifestSchema.safeParse(parseJson(text, path), { error: z.locales.ja().localeError });
  if (!parsed.success) {
    throw manifestError(
      path,
      parsed.error.issues.map((issue) => `${issue.path.join(".") || "全体"}: ${issue.message}`),
    );
  }
  const { documents } = parsed.data;
  const repeated = [...repeatedOf(documents.map(({ file }) => file)), ...repeatedOf(documents.map(({ id }) => id))];
  if (repeated.length > 0)
    throw manifestError(
      path,
      repeated.map((value) => `「${value}」が 2 回あります`),
    );
  return new Map(documents.map((entry) => [entry.file, entry]));
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw manifestError(path, [`JSON として読めません（${error instanceof Error ? error.message : ""}）`], error);
  }
}

function repeatedOf(values: readonly (string | undefined)[]): string[] {
  const given = values.filter((value) => value !== undefined);
  return [...new Set(given.filter((value, at) => given.indexOf(value) !== at))];
}

function manifestError(path: string, problems: readonly string[], cause?: unknown): InvalidRequestError {
  const list = problems.map((problem) => `- ${problem}`).join("\n");
  return new InvalidRequestError(`「${path}」を直してください。\n${list}`, cause);
}
