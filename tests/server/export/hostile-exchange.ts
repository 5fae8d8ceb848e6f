import type { AnswerJson, ConversationJson } from "../../../server/contract.ts";
import { ANSWER } from "../fake-assistant.ts";

/** Text that comes alive where it is taken for markup. */
export const HOSTILE =
  "<img src=x onerror=alert(1)> <script>alert(1)</script> ![p](https://evil.example/p.png) [l](javascript:alert(1)) " +
  "https://evil.example/a www.evil.example a@evil.example <https://evil.example> `code` **b** _i_ ~~s~~ | pipe $x$ &lt;b&gt; \\[x\\]";
export const HOSTILE_LINES = [
  "# 見出し",
  "- 項目",
  "1. 番号",
  "+ 足す",
  "===",
  "---",
  "    コード",
  "\tタブ",
  "> 引用",
  "```",
  "[a]: https://evil.example",
  "<!-- ",
  "| a | b |",
  "|---|---|",
  HOSTILE,
];

/** An answer in which everything that others wrote is hostile. */
export const HOSTILE_ANSWER: AnswerJson = {
  ...ANSWER,
  requestId: "r",
  model: HOSTILE,
  answer: `${HOSTILE_LINES.join("\n")}\n待ち時間は42.5分でした。[1]`,
  citations: ANSWER.citations.map((citation) => ({
    ...citation,
    title: HOSTILE,
    source: HOSTILE,
    section: [HOSTILE],
    place: HOSTILE,
    quote: HOSTILE_LINES.join("\n"),
  })),
  figures: [
    { text: HOSTILE, value: 1, unit: "", status: "unsupported", citationId: null, reason: "not-found" },
    {
      text: "2倍",
      value: 2,
      unit: "倍",
      status: "derived",
      citationId: 1,
      derivation: { formula: HOSTILE, inputs: [] },
    },
  ],
  conflicts: [{ topic: HOSTILE, statements: [{ citationId: 1, text: HOSTILE, asOf: null }] }],
};

export function toMessages(question: string, answer: AnswerJson): ConversationJson["messages"] {
  const createdAt = "2026-06-01T00:00:00.000Z";
  return [
    { id: "q", role: "user", content: question, createdAt },
    { id: "a", role: "assistant", content: answer.answer, createdAt, answer },
  ];
}
