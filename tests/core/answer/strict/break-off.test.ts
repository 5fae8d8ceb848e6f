import { describe, expect, it } from "vitest";
import { createExtractiveModel } from "../../../../core/answer/extractive/extractive-model.ts";
import { createGeneratedModel } from "../../../../core/answer/generated/generated-model.ts";
import { BackendError } from "../../../../core/inference/backend-error.ts";
import type { AnswerEvent } from "../../../../core/types.ts";
import { eventsOf } from "../../support/answer-with.ts";
import { LIBRARY, sampleDocument } from "../generated/sample-request.ts";
import { createScriptedBackend } from "../generated/scripted-backend.ts";

const failure = new BackendError({ model: "scripted", failure: "cut-off" });
const WHOLE = "利用者は4,210人でした[1]。";

/** What comes of a backend that says some texts and breaks off; the next one, if any, says all of its own. */
async function write(
  texts: readonly string[],
  strictFigures: "always" | "never",
  next?: readonly string[],
): Promise<{ events: AnswerEvent[]; told: BackendError[]; error?: unknown }> {
  const told: BackendError[] = [];
  const events: AnswerEvent[] = [];
  const model = createGeneratedModel({
    backend: createScriptedBackend(texts, { failure }),
    others: next === undefined ? [] : [createScriptedBackend(next, { id: "llm:next", label: "次" })],
    fallback: createExtractiveModel(),
    strictFigures,
    onFailure: (error) => told.push(error),
  });
  const documents = [sampleDocument({ id: "library", text: LIBRARY })];
  try {
    await eventsOf({
      question: "図書館の利用者は何人ですか",
      documents,
      model,
      onEvent: (event) => events.push(event),
    });
    return { events, told };
  } catch (error) {
    return { events, told, error };
  }
}
const shownIn = (events: readonly AnswerEvent[]): string =>
  events.map((event) => (event.type === "text-delta" ? event.text : "")).join("");
const answerIn = (events: readonly AnswerEvent[]) => {
  const last = events.at(-1);
  return last?.type === "answer-end" ? last.answer : undefined;
};

describe("a backend that breaks off", () => {
  it.each([
    [["利用者は9,9"]],
    [["利用者は4,210人でした", "[1]"]],
    [["\n\n利用者"]],
  ])("makes room for the next one when strict mode has shown nothing of it: %j", async (texts) => {
    const { events, told, error } = await write(texts, "always", [WHOLE]);
    expect(error).toBeUndefined();
    expect(shownIn(events)).toBe(WHOLE);
    expect(answerIn(events)).toMatchObject({
      answer: WHOLE,
      model: "llm:next",
      replacedSentences: 0,
      routing: [
        { model: "llm:scripted", outcome: "failed", reason: failure.reason },
        { model: "llm:next", outcome: "used" },
      ],
    });
    expect(told).toEqual([failure]);
  });

  it("makes room for the built-in answerer at the latest", async () => {
    const { events } = await write(["利用者は9,999人"], "always");
    expect(answerIn(events)).toMatchObject({ model: "extractive", abstained: false });
    expect(shownIn(events)).toContain("4,210人");
    expect(shownIn(events)).not.toContain("9,999");
  });

  it("makes room after white space outside strict mode, and none of it is left", async () => {
    const { events } = await write(["\n", " \n"], "never", [WHOLE]);
    expect(shownIn(events)).toBe(WHOLE);
  });

  it.each(["always", "never"] as const)("ends in its error once a sentence was shown (strict: %s)", async (strict) => {
    const { events, told, error } = await write([WHOLE, "開館は九時です[1]。", "出動の"], strict, ["次の答え"]);
    expect(error).toBe(failure);
    expect(shownIn(events)).toContain("利用者は4,210人でした");
    expect(shownIn(events)).not.toContain("次の答え");
    expect(answerIn(events)).toBeUndefined();
    expect(told).toEqual([]);
  });

  it("ends in its error after half a sentence where that is shown at once", async () => {
    expect(await write(["利用者は"], "never", [WHOLE])).toMatchObject({ error: failure });
  });
});
