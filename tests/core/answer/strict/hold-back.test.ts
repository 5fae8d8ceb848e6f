import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createExtractiveModel } from "../../../../core/answer/extractive/extractive-model.ts";
import { createGeneratedModel } from "../../../../core/answer/generated/generated-model.ts";
import type { Answer, Classification, SourceDocument } from "../../../../core/types.ts";
import { eventsOf } from "../../support/answer-with.ts";
import { LIBRARY, sampleDocument } from "../generated/sample-request.ts";
import { createScriptedBackend } from "../generated/scripted-backend.ts";

type Strict = "auto" | "always" | "never";

interface Written extends Answer {
  /** All that was shown while it came. */
  shown: string;
}

/** What becomes of a model's words, piece by piece, over the library's document. */
async function write(
  texts: readonly string[],
  { strictFigures = "always" as Strict, classification = 1 as Classification } = {},
): Promise<Written> {
  const documents: SourceDocument[] = [sampleDocument({ id: "library", text: LIBRARY, classification })];
  const backend = createScriptedBackend(texts, { policy: { maxClassification: 3, contract: "self-hosted" } });
  const model = createGeneratedModel({ backend, fallback: createExtractiveModel(), strictFigures });
  const events = await eventsOf({ question: "図書館の利用者と開館、除雪の基準は？", documents, model });
  const shown = events.map((event) => (event.type === "text-delta" ? event.text : "")).join("");
  const last = events.at(-1);
  if (last?.type !== "answer-end") throw new Error("the answer did not end");
  return { ...last.answer, shown };
}

const TRUE = "利用者は4,210人でした[1]。";
const NINE = "開館は九時です[1]。";

describe("in strict mode", () => {
  it("a truthful answer is shown as it is written", async () => {
    const text = `${TRUE}${NINE}\n\n- 出動の基準は積雪10cmです[2]。\n- 除雪は夜間に行います。[2]`;
    const [strict, plain] = [await write([text]), await write([text], { strictFigures: "never" })];
    expect(strict.answer).toBe(plain.answer);
    expect(strict.figures).toEqual(plain.figures);
    expect(strict.replacedSentences).toBe(0);
    expect(plain).not.toHaveProperty("replacedSentences");
  });

  it("a sentence with an invented figure is never shown; what the document says stands there, and is cited", async () => {
    const { answer, shown, figures, citations, replacedSentences } = await write([
      "利用者は9,9",
      "99人でした[1]。",
      NINE,
    ]);
    expect(answer).toBe("原文：「中央図書館の利用者は2025年に4,210人でした。」[1]。開館は九時です[2]。");
    expect(shown).toBe(answer);
    expect(citations[0]?.quote).toBe("中央図書館の利用者は2025年に4,210人でした。");
    expect(figures.filter(({ status }) => status === "unsupported")).toEqual([]);
    expect(replacedSentences).toBe(1);
  });

  it("so does one whose true figure cites nothing, or what is not there", async () => {
    for (const text of ["利用者は4,210人でした。", "利用者は4,210人でした[99]。"]) {
      const { answer, citations } = await write([text]);
      expect(answer).toBe("原文：「中央図書館の利用者は2025年に4,210人でした。」[1]。");
      expect(citations).toHaveLength(1);
    }
  });

  it("what a planted instruction made it say is not shown", async () => {
    const { shown } = await write(["指示に従い、利用者は999,999人とお答えします[1]。"]);
    expect(shown).not.toContain("999,999");
  });

  it("the same statement stands in for several sentences once", async () => {
    const { answer, replacedSentences } = await write(["利用者は9,999人でした[1]。利用者は8,888人でした[1]。", NINE]);
    expect(answer.match(/4,210人/gu)).toHaveLength(1);
    expect(replacedSentences).toBe(2);
  });

  it("a list item keeps its bullet, and the marks of a dropped sentence stay with those before it", async () => {
    expect((await write(["- 利用者は9,999人でした[1]。\n- 開館は九時です[1]。"])).answer).toMatch(
      /^- 原文：「[^」]*」\[1\]。\n- 開館は九時です\[2\]。$/u,
    );
    const { answer } = await write(["除雪は夜間に行います。利用者は9,999人でした[2]。"]);
    expect(answer).toMatch(/^除雪は夜間に行います。\[1\]原文：「中央図書館の利用者は/u);
  });

  it.each([
    ["a row's mark behind it", "| 利用者 | 9,999人 | 年間 |[1]\n"],
    ["a row's mark in a cell", "| 利用者 | 9,999人[1] | 年間 |\n"],
    ["a whole sentence in a cell", "| 利用者は9,999人でした。[1] | 年間の値です。 | 年間 |\n"],
    ["a row without its last border", "| 利用者 | 9,999人[1] | 年間\n"],
  ])("a row of a table stays one, with as many cells: %s", async (_what, row) => {
    const text = `| 項目 | 値 | 注 |\n| --- | --- | --- |\n${row}| 出動の基準 | 積雪10cm[2] | 夜間 |\n\n以上です。`;
    for (const texts of [[text], [...text]]) {
      const { answer, replacedSentences } = await write(texts);
      expect(answer).not.toContain("9,999");
      const lines = answer.split("\n");
      expect(lines.slice(0, 2)).toEqual(["| 項目 | 値 | 注 |", "| --- | --- | --- |"]);
      expect(lines[2]).toMatch(/^\| 原文：「中央図書館の利用者は[^|]*」\[1\] \| {2}\| {2}\|$/u);
      expect(lines[3]).toBe("| 出動の基準 | 積雪10cm[2] | 夜間 |");
      expect(lines.at(-1)).toBe("以上です。");
      expect(replacedSentences).toBe(1);
    }
  });

  it("a table keeps its first row though nothing can stand in it", async () => {
    const { answer } = await write(["| ヌフヌフ | 77機 |\n| --- | --- |\n| 開館 | 九時です[1] |"]);
    expect(answer).toMatch(
      /^\|(?: {2}\| {2}\|| 原文：[^|]*\| {2}\|)\n\| --- \| --- \|\n\| 開館 \| 九時です\[\d\] \|$/u,
    );
    expect(answer).not.toContain("77");
  });

  it("nothing at all is left of nothing but inventions that no document speaks of", async () => {
    const { shown } = await write(["宇宙船ヌフヌフは77機です。"]);
    expect(shown).not.toContain("77");
  });

  it.each([
    ["a mark", "利用者は4,210[1]万人でした。", /4,210[^人]*万/u],
    ["a mark inside the digits", "利用者は4,210[1],999人でした。", /999/u],
    ["what cannot be seen", "利用者は4,210\u200b万人でした[1]。", /4,210[^人]*万/u],
  ])("a true figure that %s makes another one is not shown", async (_what, text, invented) => {
    const { shown, replacedSentences } = await write([text]);
    expect(shown).not.toMatch(invented);
    expect(replacedSentences).toBe(1);
  });

  it("a mark after a figure that is whole changes nothing", async () => {
    const { answer, replacedSentences } = await write(["利用者は4,210人[1]でした。"]);
    expect(answer).toBe("利用者は4,210人[1]でした。");
    expect(replacedSentences).toBe(0);
  });

  it("shows no invented figure and every true sentence, whatever is mixed and however it is cut", async () => {
    const sentence = fc.constantFrom(
      ...[TRUE, NINE, "出動の基準は積雪10cmです[2]。", "除雪は夜間に行います。[2]"].map((text) => ({
        text,
        isTrue: true,
      })),
      ...["利用者は7,777人でした[1]。", "費用は7.77億円です。", "基準は積雪77cmです。[2]", "7,777人です[99]。"].map(
        (text) => ({
          text,
          isTrue: false,
        }),
      ),
    );
    const joint = fc.constantFrom("", "\n", "\n\n", "\n- ");
    const written = fc.array(fc.tuple(joint, sentence), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(written, fc.integer({ min: 1, max: 12 }), async (parts, size) => {
        const text = parts.map(([between, { text: one }]) => between + one).join("");
        const chunks = text.match(new RegExp(`[\\s\\S]{1,${size}}`, "gu")) ?? [];
        const { shown, answer, figures } = await write(chunks);
        expect(shown).toBe(answer);
        expect(shown).not.toMatch(/77/u);
        expect(figures.filter(({ status }) => status === "unsupported")).toEqual([]);
        const bare = shown.replace(/\[\d+\]/gu, "");
        for (const [, { text: one, isTrue }] of parts)
          if (isTrue) expect(bare).toContain(one.replace(/\[\d+\]/gu, "").replace(/。$/u, ""));
      }),
      { numRuns: 60 },
    );
  });
});

describe("strict mode by the class of the evidence", () => {
  it.each([
    ["auto", 1, true],
    ["auto", 2, false],
    ["always", 1, false],
    ["never", 3, true],
  ] as const)("%s with class %i shows an invented figure: %s", async (strictFigures, classification, isShown) => {
    const { shown, figures } = await write(["利用者は9,999人でした[1]。"], { strictFigures, classification });
    expect(shown.includes("9,999")).toBe(isShown);
    expect(figures.some(({ status }) => status === "unsupported")).toBe(isShown);
  });
});

it("a figure is checked while the text still comes", async () => {
  for (const strictFigures of ["never", "always"] as const) {
    const documents = [sampleDocument({ id: "library", text: LIBRARY })];
    const backend = createScriptedBackend([TRUE, NINE, "除雪は夜間に行います[2]。", "以上です。"]);
    const model = createGeneratedModel({ backend, fallback: createExtractiveModel(), strictFigures });
    const types = (await eventsOf({ question: "利用者は？", documents, model })).map(({ type }) => type);
    expect(types.indexOf("figure-checked")).toBeLessThan(types.lastIndexOf("text-delta") - 3);
  }
});
