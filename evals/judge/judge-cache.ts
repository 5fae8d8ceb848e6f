import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { writeFileAtomically } from "../write-file-atomically.ts";
import type { JudgePrompt } from "./judge-prompt.ts";

const CACHE_FORMAT = "tenkyo-judge-cache/1";

const entrySchema = z.object({
  format: z.literal(CACHE_FORMAT),
  judge: z.string(),
  promptHash: z.string(),
  prompt: z.object({ system: z.string(), content: z.string() }),
  reply: z.string(),
  askedAt: z.string(),
  /** SHA-256 of prompt and reply: an entry that was damaged or edited is asked again. */
  digest: z.string(),
});

/** Replies of judges, one JSON file each, by what was asked of whom. */
export interface JudgeCache {
  /** Null when it was never asked, or when the entry is damaged. */
  read(prompt: JudgePrompt): Promise<{ reply: string; askedAt: string } | null>;
  write(prompt: JudgePrompt, reply: string, askedAt: string): Promise<void>;
}

/** @param judge all that makes a judge another one: backend, model, address, temperature. */
export function openJudgeCache(folder: string, judge: string): JudgeCache {
  const pathOf = ({ hash }: JudgePrompt): string => join(folder, `${sha256(judge, hash)}.json`);
  return {
    async read(prompt) {
      let text: string;
      try {
        text = await readFile(pathOf(prompt), "utf8");
      } catch {
        return null;
      }
      const parsed = entrySchema.safeParse(parseJson(text));
      if (!parsed.success) return null;
      const { reply, digest, askedAt } = parsed.data;
      const { system, content } = parsed.data.prompt;
      const isSound = sha256(system, content) === prompt.hash && digest === sha256(prompt.hash, reply, askedAt);
      return isSound ? { reply, askedAt } : null;
    },
    async write(prompt, reply, askedAt) {
      const { system, content, hash } = prompt;
      const entry: z.infer<typeof entrySchema> = {
        format: CACHE_FORMAT,
        judge: sha256(judge),
        promptHash: hash,
        prompt: { system, content },
        reply,
        askedAt,
        digest: sha256(hash, reply, askedAt),
      };
      await writeFileAtomically(pathOf(prompt), `${JSON.stringify(entry, null, 2)}\n`);
    },
  };
}

function sha256(...texts: string[]): string {
  return createHash("sha256").update(texts.join("\u0000")).digest("hex");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
