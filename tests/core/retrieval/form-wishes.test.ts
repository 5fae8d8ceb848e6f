import { describe, expect, it } from "vitest";
import { withoutFormWishes } from "../../../core/retrieval/form-wishes.ts";

describe("withoutFormWishes", () => {
  it.each([
    ["水門の高さはいくらですか？500文字以内で簡潔に回答してください。", "水門の高さはいくらですか？"],
    ["水門の役割は何ですか。全体を３００字程度でお願いします。", "水門の役割は何ですか。"],
    ["水門の役割を300字以内で説明してください。", "水門の役割を説明してください。"],
    ["水門の役割を三文程度にまとめて。", "水門の役割をまとめて。"],
    ["水門の役割について、500文字以内の文章を作成してください。", "水門の役割について、作成してください。"],
    ["水門の高さは？ステップバイステップで考えてください。", "水門の高さは？"],
    ["水門の高さは？\n100字以内で答えて", "水門の高さは？"],
    ["How high is the gate, in 50 words or less?", "How high is the gate?"],
    ["Explain the gate in three sentences.", "Explain the gate."],
  ])("%s asks %s", (question, asked) => {
    expect(withoutFormWishes(question)).toBe(asked);
  });

  it.each([
    "申請書の要旨は200字以内ですか。",
    "要旨を200字以内とする規定はありますか。",
    "3点以内という上限は何の上限ですか。",
    "水門は段階的に整備されますか。",
    "500文字以内で回答してください。",
    "利用者は5人程度ですか。",
  ])("%s is left as it is", (question) => {
    expect(withoutFormWishes(question)).toBe(question);
  });
});
