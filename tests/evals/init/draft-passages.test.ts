import { expect, it } from "vitest";
import { draftPassageCases } from "../../../evals/init/draft-passages.ts";

const TEXT = `# 図書館の手引き

相互貸借とは、ほかの図書館の資料を取り寄せる制度をいう。

## 持ち物

- 利用券
- 筆記用具：鉛筆に限る
- 上履き

## 多すぎて聞けない文

- ${"とても長い項目".repeat(10)}
- 二つ目
- 三つ目

貸出期間は2週間である。
`;
const document = { id: "d1", source: "library.txt", text: TEXT };

it("asks what a sentence defines, graded by the kind of thing it is", () => {
  const definitions = draftPassageCases([document]).filter(({ type }) => type === "definition");
  expect(definitions).toEqual([
    expect.objectContaining({
      question: "相互貸借とは何ですか。",
      must_include: [["制度"]],
      behavior: "answer",
      evidence: [
        {
          ...{ doc: "library.txt", line_start: 3, line_end: 3 },
          quote: "相互貸借とは、ほかの図書館の資料を取り寄せる制度をいう。",
        },
      ],
    }),
  ]);
});

it("asks for the items below a heading, unless they are too long to be asked for word by word", () => {
  const lists = draftPassageCases([document]).filter(({ type }) => type === "list");
  expect(lists).toEqual([
    expect.objectContaining({
      question: "「持ち物」として挙げられているものをすべて教えてください。",
      must_include: [["利用券"], ["筆記用具"], ["上履き"]],
      evidence: [{ doc: "library.txt", line_start: 7, line_end: 9, quote: "- 利用券" }],
    }),
  ]);
});

it("asks nothing that two texts answer", () => {
  expect(draftPassageCases([document, { ...document, id: "d2", source: "copy.txt" }])).toEqual([]);
});

it("makes the same drafts of the same text", () => {
  expect(draftPassageCases([document])).toEqual(draftPassageCases([document]));
});
