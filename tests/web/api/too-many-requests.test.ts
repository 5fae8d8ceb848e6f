import { expect, it } from "vitest";
import { toErrorJson } from "../../../server/http/handle-errors.ts";
import { QuotaExceededError, RateLimitedError, type TryLaterError } from "../../../server/limits/limit-errors.ts";
import { followAnswer } from "../../../web/src/api/follow-answer.ts";
import { toFailure } from "../../../web/src/api/request-failure.ts";
import { type ChatState, INITIAL_CHAT_STATE } from "../../../web/src/state/chat-state.ts";
import { reduceChat } from "../../../web/src/state/reduce-chat.ts";

/** The page's state after a question that the server refuses with a status of 429. */
async function askRefused(body: string, type: string): Promise<{ state: ChatState; requests: number }> {
  const question = "窓口の待ち時間は何分ですか";
  let requests = 0;
  const send: typeof fetch = async () => {
    requests += 1;
    return new Response(body, { status: 429, headers: { "content-type": type, "retry-after": "30" } });
  };
  const sent = reduceChat(
    { ...INITIAL_CHAT_STATE, draft: question },
    { type: "question-sent", turnId: "t1", question },
  );
  expect(sent.draft).toBe("");
  const options = { signal: new AbortController().signal, fetch: send };
  try {
    for await (const _event of followAnswer({ question, answerId: crypto.randomUUID() }, options));
  } catch (error) {
    return { state: reduceChat(sent, { type: "turn-failed", turnId: "t1", failure: toFailure(error) }), requests };
  }
  throw new Error("the question was not refused");
}

it.each<TryLaterError>([
  new RateLimitedError(30),
  new QuotaExceededError({ whose: "user", measure: "requests", size: 200 }, 3_600),
])("shows why %s refuses a question, which stays in the box, and asks no second time", async (error) => {
  const { state, requests } = await askRefused(JSON.stringify(toErrorJson(error, "r1")), "application/json");
  expect(state.turns[0]).toMatchObject({
    status: "failed",
    failure: { kind: "refused", code: error.code, message: error.message, requestId: "r1" },
  });
  expect(state.draft).toBe("窓口の待ち時間は何分ですか");
  expect(requests).toBe(1);
});

it("tells of a refusal that is a proxy's, and keeps the question as well", async () => {
  const { state, requests } = await askRefused("<h1>Too Many Requests</h1>", "text/html");
  expect(state.turns[0]?.failure?.message).toContain("429");
  expect(state.draft).toBe("窓口の待ち時間は何分ですか");
  expect(requests).toBe(1);
});
