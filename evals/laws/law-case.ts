import { z } from "zod";
import { CaseFileError } from "../eval-errors.ts";

const name = z.string().min(1);

/** What every question about laws has: `kind` says in which way it asks. */
const asked = { id: name, question: name, kind: name };

const lawCaseSchema = z.discriminatedUnion("behavior", [
  z.strictObject({
    ...asked,
    behavior: z.literal("answer"),
    /** File name of the law. */
    law: name,
    /** Places any of which answers, as documents name theirs: 「第三条第二項」. Empty when the law as a whole does. */
    places: z.array(name),
    /** Wordings one of which the answer must hold; what stands at the place is not repeated here. */
    states: z.array(name).min(1).optional(),
  }),
  z.strictObject({ ...asked, behavior: z.literal("abstain") }),
]);

/** A question about laws with the places that answer it; their texts are in no case file. */
export type LawCase = z.infer<typeof lawCaseSchema>;

/** Parses JSON Lines; blank lines are skipped. @throws CaseFileError naming the line that is wrong. */
export function parseLawCases(text: string, file: string): LawCase[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return lawCaseSchema.parse(JSON.parse(line));
    } catch (cause) {
      const detail = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
      throw new CaseFileError(`${file}:${index + 1}: 法令の評価項目として読めません（${detail}）。`, cause);
    }
  });
}
