import { describe, expect, it } from "vitest";
import type { AnswerJson, CitationJson, ConversationJson } from "../../../server/contract.ts";
import type { ConnectionEvent } from "../../../web/src/api/follow-answer.ts";
import type { Failure } from "../../../web/src/api/request-failure.ts";
import type { ChatEvent } from "../../../web/src/api/stream-chat.ts";
import { type ChatAction, type ChatState, INITIAL_CHAT_STATE } from "../../../web/src/state/chat-state.ts";
import { evidenceOfCitation } from "../../../web/src/state/evidence.ts";
import { reduceChat } from "../../../web/src/state/reduce-chat.ts";

const FAILURE: Failure = { kind: "lost", message: "切れました。", requestId: null };
const SENT: ChatAction = { type: "question-sent", turnId: "t1", question: "問い" };

function citation(id: number): CitationJson {
  const place = { page: null, place: null, lineStart: 1, lineEnd: 1, charStart: 0, charEnd: 2 };
  return { id, documentId: "d", title: "題", source: "d.txt", section: [], ...place, quote: "引用", asOf: null };
}

const ANSWER: AnswerJson = {
  answer: "**全文**です[1]。",
  abstained: false,
  citations: [citation(1)],
  figures: [],
  conflicts: [],
  model: "extractive",
  requestId: "r",
  timings: { retrieveMs: 0, answerMs: 0, totalMs: 0 },
};
const ANSWER_END: ChatEvent = {
  name: "answer-end",
  data: { ...ANSWER, conversationId: "c", messageId: "m", questionMessageId: "q" },
};

function stateAfter(...actions: ChatAction[]): ChatState {
  return actions.reduce(reduceChat, INITIAL_CHAT_STATE);
}

function event(chatEvent: ChatEvent | ConnectionEvent, turnId = "t1"): ChatAction {
  return { type: "chat-event", turnId, event: chatEvent };
}

const delta = (text: string) => event({ name: "text-delta", data: { text } });

function stored(...contents: [role: "user" | "assistant", content: string, answer?: AnswerJson][]): ConversationJson {
  const messages = contents.map(([role, content, answer], index) => {
    const message = { id: `m${index}`, role, content, createdAt: "" };
    return answer === undefined ? message : { ...message, answer };
  });
  return { id: "c", title: "", createdAt: "", updatedAt: "", isPinned: false, model: null, collection: null, messages };
}

it("keeps who writes the answer, and who took over", () => {
  const choose = (label: string) => event({ name: "model-chosen", data: { model: label, label, decisions: [] } });
  expect(stateAfter(SENT).turns[0]?.choice).toBeNull();
  expect(stateAfter(SENT, choose("A社"), choose("B社")).turns[0]?.choice).toMatchObject({ label: "B社" });
});

describe("reduceChat: asking", () => {
  it("empties the box when its text is sent, and leaves another draft alone", () => {
    expect(stateAfter({ type: "draft-changed", draft: " 問い " }, SENT).draft).toBe("");
    expect(stateAfter({ type: "draft-changed", draft: "別の下書き" }, SENT).draft).toBe("別の下書き");
  });

  it("collects the stream into the turn, each citation once", () => {
    const available = event({ name: "citation-available", data: { citation: citation(1) } });
    const [turn] = stateAfter(SENT, delta("全"), delta("文"), available, available).turns;
    expect(turn).toMatchObject({ status: "streaming", text: "全文", citations: [citation(1)], answer: null });
  });

  it("takes the finished answer over what was streamed, and remembers the conversation", () => {
    const state = stateAfter(SENT, delta("半端"), event(ANSWER_END));
    expect(state.conversationId).toBe("c");
    expect(state.turns[0]).toMatchObject({ status: "done", text: ANSWER.answer, citations: ANSWER.citations });
  });

  it("announces the answer once, when it is complete, without marks", () => {
    expect(stateAfter(SENT, delta("全文")).announcement).toEqual(["資料を検索しています。"]);
    expect(stateAfter(SENT, event(ANSWER_END)).announcement).toEqual([
      "回答が届きました。",
      "全文です。",
      "出典は1件です。",
    ]);
  });

  it("ignores events of a turn that was stopped or is gone", () => {
    const stopped = stateAfter(SENT, delta("半分"), { type: "turn-stopped", turnId: "t1" });
    expect(stopped.turns[0]).toMatchObject({ status: "stopped", text: "半分" });
    expect(reduceChat(stopped, delta("続き")).turns).toBe(stopped.turns);
    expect(reduceChat(stopped, event(ANSWER_END)).conversationId).toBeNull();
    expect(stateAfter(SENT, { type: "conversation-cleared", draft: "" }, event(ANSWER_END))).toEqual(
      INITIAL_CHAT_STATE,
    );
  });
});

describe("reduceChat: failing", () => {
  const failed: ChatAction = { type: "turn-failed", turnId: "t1", failure: FAILURE };

  it("keeps what arrived and puts the question back into an empty box", () => {
    const state = stateAfter(SENT, delta("半分"), failed);
    expect(state.turns[0]).toMatchObject({ status: "failed", text: "半分", failure: FAILURE });
    expect(state.draft).toBe("問い");
  });

  it("does not overwrite what was typed meanwhile", () => {
    expect(stateAfter(SENT, { type: "draft-changed", draft: "次の問い" }, failed).draft).toBe("次の問い");
  });

  it("starts the same turn over on retry, without a second one", () => {
    const state = stateAfter(SENT, delta("半分"), failed, SENT);
    expect(state.turns).toHaveLength(1);
    expect(state.turns[0]).toMatchObject({ status: "waiting", text: "", failure: null });
    expect(state.draft).toBe("");
  });

  it("announces why a conversation could not be opened and keeps the present one", () => {
    const state = stateAfter(SENT, { type: "conversation-failed", failure: FAILURE });
    expect(state).toMatchObject({ conversationFailure: FAILURE, announcement: ["エラー：切れました。"] });
    expect(state.turns).toHaveLength(1);
  });
});

describe("reduceChat: asking in the place of an earlier question", () => {
  const first = event({
    name: "answer-end",
    data: { ...ANSWER, conversationId: "c", messageId: "m1", questionMessageId: "q1" },
  });
  const second: ChatAction = { type: "question-sent", turnId: "t2", question: "次の問い" };
  const anew: ChatAction = { type: "question-sent", turnId: "t3", question: "書き直した問い", replaces: "t1" };

  it("takes the place of the question and of all that followed it", () => {
    const state = stateAfter(SENT, first, second, anew);
    expect(state.turns).toMatchObject([{ id: "t3", question: "書き直した問い", replaceFrom: "q1", status: "waiting" }]);
  });

  it("still takes that place when it failed and is retried", () => {
    const failedAnew: ChatAction = { type: "turn-failed", turnId: "t3", failure: FAILURE };
    const again: ChatAction = { type: "question-sent", turnId: "t3", question: "書き直した問い" };
    expect(stateAfter(SENT, first, anew, failedAnew, again).turns).toMatchObject([{ id: "t3", replaceFrom: "q1" }]);
  });

  it("replaces nothing when the question was never stored", () => {
    const failed: ChatAction = { type: "turn-failed", turnId: "t1", failure: FAILURE };
    expect(stateAfter(SENT, failed, anew).turns).toMatchObject([{ id: "t3", replaceFrom: null }]);
  });
});

describe("reduceChat: a connection that is lost and comes back", () => {
  it("keeps what arrived until the events come again, and does not double it", () => {
    const lost = stateAfter(SENT, delta("半分"), event({ name: "connection-lost" }));
    expect(lost.turns[0]).toMatchObject({ text: "半分", isReconnecting: true, status: "streaming" });
    const back = [event({ name: "resumed" }), delta("半分"), delta("の続き")].reduce(reduceChat, lost);
    expect(back.turns[0]).toMatchObject({ text: "半分の続き", isReconnecting: false });
  });
});

describe("reduceChat: stored conversations", () => {
  it("shows the stored turns, and a question without an answer as failed", () => {
    const conversation = stored(["user", "問い"], ["assistant", ANSWER.answer, ANSWER], ["user", "続き"]);
    const state = stateAfter({ type: "conversation-opened", conversation, draft: "" });
    expect(state.conversationId).toBe("c");
    expect(state.turns).toMatchObject([
      { question: "問い", status: "done", text: ANSWER.answer, failure: null, retrieval: null },
      { question: "続き", status: "failed", failure: { kind: "refused" } },
    ]);
  });
});

describe("reduceChat: evidence", () => {
  const items = [1, 2].map((id) => evidenceOfCitation(citation(id)));
  const opened: ChatAction = { type: "evidence-opened", evidence: { collection: "town", items, index: 0 } };
  const move = (step: 1 | -1): ChatAction => ({ type: "evidence-moved", step });

  it("moves between citations and stops at both ends", () => {
    expect(stateAfter(opened, move(1)).evidence?.index).toBe(1);
    expect(stateAfter(opened, move(1), move(1)).evidence?.index).toBe(1);
    expect(stateAfter(opened, move(-1)).evidence?.index).toBe(0);
    expect(stateAfter(opened, move(1)).evidence?.collection).toBe("town");
  });

  it("does nothing when closed, and closes", () => {
    expect(stateAfter(move(1)).evidence).toBeNull();
    expect(stateAfter(opened, { type: "evidence-closed" }).evidence).toBeNull();
  });
});
