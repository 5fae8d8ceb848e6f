import { createHash } from "node:crypto";
import { z } from "zod";
import type { Passage } from "../../core/types.ts";
import type { EvalCase } from "../eval-case.ts";
import type { CaseRun } from "../run-case.ts";

/**
 * Runs as lines of JSON. Chunks, documents and texts occur in many runs: each is written once, before the first run that
 * refers to it by its hash, so that a run over thousands of questions stays small.
 */
const partSchema = z.object({ part: z.string(), value: z.unknown() });

const runSchema = z.object({
  key: z.string(),
  answer: z.unknown(),
  passages: z.array(z.object({ chunk: z.string(), document: z.string(), score: z.number(), rank: z.number() })),
  /** Hash of the text by document id. */
  citedTexts: z.record(z.string(), z.string()),
  firstTextMs: z.number().nullable(),
  elapsedMs: z.number(),
  error: z.string().nullable(),
});

export interface RunEncoder {
  /** One or more lines, each with its line break. */
  encode(key: string, run: CaseRun): string;
}

/** @param known hashes of the parts that its reader has already. */
export function createRunEncoder(known: Set<string> = new Set()): RunEncoder {
  return {
    encode(key, { answer, passages, citedTexts, firstTextMs, elapsedMs, error }) {
      let lines = "";
      const refer = (value: unknown): string => {
        const json = JSON.stringify(value);
        const part = createHash("sha256").update(json).digest("base64url").slice(0, 22);
        if (!known.has(part)) lines += `{"part":"${part}","value":${json}}\n`;
        known.add(part);
        return part;
      };
      const record: z.infer<typeof runSchema> = {
        key,
        answer,
        passages: passages.map(({ chunk, document, score, rank }) => ({
          ...{ chunk: refer(chunk), document: refer(document) },
          ...{ score, rank },
        })),
        citedTexts: Object.fromEntries([...citedTexts].map(([id, text]) => [id, refer(text)])),
        ...{ firstTextMs, elapsedMs, error },
      };
      return `${lines}${JSON.stringify(record)}\n`;
    },
  };
}

export interface RunDecoder {
  /** Hashes of the parts that were read. */
  known: Set<string>;
  /**
   * Reads a line. Null when it was a part.
   * @throws Error when it is neither a part nor a run, or refers to what was not read before.
   */
  decode(line: string): { key: string; toRun: (evalCase: EvalCase) => CaseRun } | null;
}

/** Reads what `createRunEncoder` wrote. The parts are trusted as they are: nobody but the encoder writes them. */
export function createRunDecoder(): RunDecoder {
  const parts = new Map<string, unknown>();
  const known = new Set<string>();
  const partOf = <Part>(hash: string): Part => {
    if (!parts.has(hash)) throw new Error(`"${hash}" がありません`);
    return parts.get(hash) as Part;
  };
  return {
    known,
    decode(line) {
      const json: unknown = JSON.parse(line);
      const part = partSchema.safeParse(json);
      if (part.success) {
        parts.set(part.data.part, part.data.value);
        known.add(part.data.part);
        return null;
      }
      const { key, answer, passages, citedTexts, ...rest } = runSchema.parse(json);
      const run = {
        answer: answer as CaseRun["answer"],
        passages: passages.map(
          ({ chunk, document, score, rank }): Passage => ({
            ...{ chunk: partOf<Passage["chunk"]>(chunk), document: partOf<Passage["document"]>(document) },
            ...{ score, rank },
          }),
        ),
        citedTexts: new Map(Object.entries(citedTexts).map(([id, text]) => [id, partOf<string>(text)])),
        ...rest,
      };
      return { key, toRun: (evalCase) => ({ evalCase, ...run }) };
    },
  };
}
