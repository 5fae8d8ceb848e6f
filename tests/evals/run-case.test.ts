import { expect, it } from "vitest";
import { runCase } from "../../evals/run-case.ts";
import { cite, createFakeAssistant, fakeDocument, fakePassage } from "./fake-assistant.ts";
import { fakeCase } from "./fake-run.ts";

const document = fakeDocument("a.txt", "りんごは3個");

it("collects the answer, the retrieved passages and the texts of the cited documents", async () => {
  const passages = [fakePassage("a.txt", 1, 1)];
  const citations = [cite(document, "3個")];
  const assistant = createFakeAssistant(() => ({ answer: "3個[1]", citations, passages }), [document]);
  const run = await runCase(assistant, fakeCase());
  expect(run).toMatchObject({ answer: { answer: "3個[1]" }, passages, error: null });
  expect(run.citedTexts).toEqual(new Map([[document.id, document.text]]));
});

it("sends question, history and model, and leaves out what is not set", async () => {
  const assistant = createFakeAssistant(() => ({ answer: "" }));
  const history = [{ role: "user", content: "前の質問" }];
  await runCase(assistant, fakeCase({ history }), "large");
  await runCase(assistant, fakeCase());
  const question = fakeCase().question;
  expect(assistant.asked).toEqual([{ question, history, model: "large" }, { question }]);
});

it("records what the assistant throws and keeps what it had found", async () => {
  const passages = [fakePassage("a.txt", 1, 1)];
  const assistant = createFakeAssistant(() => ({ answer: "", passages, failure: new Error("壊れた") }));
  expect(await runCase(assistant, fakeCase())).toMatchObject({ answer: null, passages, error: "壊れた" });
});

it("records a stream that ends without an answer", async () => {
  const assistant = { ...createFakeAssistant(() => ({ answer: "" })), answer: async function* () {} };
  expect((await runCase(assistant, fakeCase())).error).toContain("answer-end");
});
