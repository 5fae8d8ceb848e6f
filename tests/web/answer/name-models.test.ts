import { expect, it } from "vitest";
import { nameModels } from "../../../web/src/answer/name-models.ts";

it("names models by their labels, and those of one label by their ids as well", () => {
  const name = nameModels([
    { id: "extractive", label: "内蔵" },
    { id: "a", label: "庁内のモデル" },
    { id: "b", label: "試行" },
    { id: "c", label: "試行" },
  ]);
  expect(["extractive", "a", "b", "c", "gone"].map(name)).toEqual([
    "内蔵の抜粋応答（LLM不使用）",
    "生成AI（庁内のモデル）",
    "生成AI（試行、b）",
    "生成AI（試行、c）",
    "生成AI（gone）",
  ]);
});
