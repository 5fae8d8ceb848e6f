import { expect, it } from "vitest";
import { createFakeAssistant } from "../fake-assistant.ts";
import { startTestApp } from "../start-test-app.ts";
import { createGennaiClient } from "./gennai-client.ts";

const TURNS = 12;
const MAX_BYTES = 60_000;
/** A long answer with its sources, as a model writes them. */
const LONG = "窓口の待ち時間は、書かない窓口の導入によって短くなりました。".repeat(120);

it.each([
  ["its session", crypto.randomUUID()],
  ["nested histories alone", null],
])(
  "a conversation of 12 turns goes on by %s within 60 KB of working context",
  async (name, sessionId) => {
    const assistant = createFakeAssistant({ extraText: LONG });
    const answer = assistant.answer;
    assistant.answer = async function* longAnswer(request, options) {
      for await (const event of answer(request, options)) {
        if (event.type !== "answer-end") yield event;
        else yield { ...event, answer: { ...event.answer, answer: `${event.answer.answer}\n\n${LONG}[1]` } };
      }
    };
    const app = await startTestApp({ assistant });
    const client = createGennaiClient(app.url, { endpoint: "/gennai/invoke", sessionId });
    const rows: { turn: number; sent: string; context: string; messages: number }[] = [];
    for (let turn = 1; turn <= TURNS; turn += 1) {
      const { status, bodyBytes } = await client.invoke({
        question: `${turn} 回目の質問: 窓口の待ち時間はどう変わりましたか`,
      });
      expect(status).toBe(200);
      const { question, history = [] } = assistant.asked.at(-1) ?? { question: "" };
      const contextBytes = Buffer.byteLength(question + JSON.stringify(history));
      rows.push({
        turn,
        sent: `${Math.ceil(bodyBytes / 1_000)} KB`,
        context: `${(contextBytes / 1_000).toFixed(1)} KB`,
        messages: history.length,
      });
      expect(contextBytes).toBeLessThan(MAX_BYTES);
      // The latest turn is always there, whole or cut.
      if (turn > 1) expect(history.at(-2)?.content).toContain(`${turn - 1} 回目の質問`);
    }
    console.log(`working context by ${name}`);
    console.table(rows);
    expect(rows.at(-1)?.messages).toBeGreaterThanOrEqual(4);
  },
  60_000,
);
