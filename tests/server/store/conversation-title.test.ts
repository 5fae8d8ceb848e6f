import { expect, it } from "vitest";
import { toConversationTitle } from "../../../server/store/conversation-title.ts";

it.each([
  ["待ち時間は？", "待ち時間は？"],
  ["  一行目\r\n\t二行目　", "一行目 二行目"],
  ["あ".repeat(60), "あ".repeat(60)],
  ["あ".repeat(61), `${"あ".repeat(59)}…`],
  ["👩‍👩‍👧‍👦".repeat(61), `${"👩‍👩‍👧‍👦".repeat(59)}…`],
])("%# is one line of at most 60 characters", (question, title) => {
  expect(toConversationTitle(question)).toBe(title);
});
