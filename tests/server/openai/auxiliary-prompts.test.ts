import { describe, expect, it } from "vitest";
import { readAuxiliaryPrompt } from "../../../server/openai/auxiliary-prompts.ts";
import { startOpenAiApp } from "./start-openai-app.ts";

const HISTORY = `### Chat History:
<chat_history>
USER: 窓口の待ち時間は何分ですか
ASSISTANT: 待ち時間は42.5分でした。[1]
</chat_history>`;
const openWebUi = (output: string) => `### Task:
Do something with the chat history.

### Output:
JSON format: { ${output} }

${HISTORY}`;

describe("what clients ask by themselves", () => {
  it.each([
    ['"title": "your concise title here"', { title: "窓口の待ち時間は何分ですか" }],
    ['"tags": ["tag1", "tag2"]', { tags: [] }],
    ['"follow_ups": ["Question 1?"]', { follow_ups: [] }],
    ['"queries": ["query1"]', { queries: [] }],
    ['"text": "<your_completion>"', { text: "" }],
    ['"prompt": "Your detailed description here."', { prompt: "" }],
  ])("gets an empty reply of the form that they read: %s", async (output, reply) => {
    const { client, assistant } = await startOpenAiApp();
    const content = openWebUi(output);
    const completion = await client.chat.completions.create({
      model: "policy-qa",
      messages: [{ role: "user", content }],
    });
    expect(JSON.parse(completion.choices[0]?.message.content ?? "")).toEqual(reply);
    expect(assistant.asked).toEqual([]);
  });

  it("is a title in plain words where the client reads those", async () => {
    const { client } = await startOpenAiApp();
    const title = async (content: string) => {
      const stream = client.chat.completions.stream({ model: "policy-qa", messages: [{ role: "user", content }] });
      return stream.finalContent();
    };
    const conversation = `Conversation:\nUser: ${"長い質問".repeat(20)}\nAI: 待ち時間は42.5分でした。`;
    const instruction = "Provide a concise, 5-word-or-less title for the conversation, using title case conventions.";
    expect(await title(`${instruction}\n\n${conversation}`)).toBe(`${"長い質問".repeat(20).slice(0, 39)}…`);
    expect(await title(`### Task:\nGenerate a title.\n### Output:\nThe title only.\n${HISTORY}`)).toBe(
      "窓口の待ち時間は何分ですか",
    );
  });

  it("may be as long as a conversation, and takes no time", () => {
    for (const filling of ["\n", " ", "USER:\n", "<chat_history>", "User: \t"]) {
      const startedAt = performance.now();
      readAuxiliaryPrompt(`### Task:\n${filling.repeat(1_000_000 / filling.length)}`);
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    }
  });

  it("is refused in a sentence when it holds documents of the client's", async () => {
    const { client, assistant } = await startOpenAiApp();
    const content =
      '### Task:\nRespond to the user query.\n<context>\n<source id="1">秘密</source>\n</context>\n待ち時間は';
    const asked = client.chat.completions.create({ model: "policy-qa", messages: [{ role: "user", content }] });
    await expect(asked).rejects.toMatchObject({ status: 400, param: "messages" });
    expect(assistant.asked).toEqual([]);
  });

  it.each([
    "タスクの一覧を教えてください",
    "Task: what is the title?",
    "# Task\n待ち時間は",
  ])("is not a question of a person: %s", (question) => expect(readAuxiliaryPrompt(question)).toBeUndefined());
});
