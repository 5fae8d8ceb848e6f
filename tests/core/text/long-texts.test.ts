import { describe, expect, it } from "vitest";
import { foldKatakana } from "../../../core/text/fold-katakana.ts";
import { toMatchText } from "../../../core/text/match-text.ts";
import { normalise, plainText } from "../../../core/text/normalise.ts";
import { splitSentences } from "../../../core/text/sentences.ts";
import { tokenise } from "../../../core/text/tokenise.ts";
import { staysBelowCpuMs } from "./cpu-time.ts";
import { HOSTILE_REPEATS, repeatTo } from "./hostile-repeats.ts";

/** A quadratic step takes minutes for this much; a linear one a few hundred milliseconds. */
const CHARS = 200_000;
const MAX_CPU_MS = 3_000;

const STEPS: Readonly<Record<string, (text: string) => unknown>> = {
  normalise,
  plainText,
  splitSentences,
  tokenise,
  toMatchText,
  foldKatakana,
};

describe.each(Object.entries(STEPS))("%s", (_name, step) => {
  it.each(Object.entries(HOSTILE_REPEATS))("takes time in proportion to the length of repeated %s", (_label, unit) => {
    const text = repeatTo(unit, CHARS);
    expect(staysBelowCpuMs(MAX_CPU_MS, () => step(text))).toBe(true);
  });

  it("does not stumble over a mark at the end of a long run of spaces", () => {
    for (const end of ["x", "。", "\n", "|", "）"]) {
      expect(staysBelowCpuMs(MAX_CPU_MS, () => step(`甲${" ".repeat(CHARS)}${end}`))).toBe(true);
    }
  });
});
