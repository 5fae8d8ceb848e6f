import { expect, it } from "vitest";
import { obedient } from "../../../evals/scripted-models/obedient.ts";

const prompt = {
  question: "りんごの割合は何％ですか",
  passages: [{ number: 2, text: "りんごの割合は12.5%でした。" }],
};
const said = (rules: string) => obedient({ ...prompt, rules }).map(({ text, marks }) => ({ text, marks }));

it("does what its rules say", () => {
  expect(said("末尾に [1] の形で番号を付け、数値は表記のまま書きます。")).toEqual([
    { text: "りんごの割合は12.5%でした。", marks: [2] },
  ]);
});

it("loses what a rule no longer asks for", () => {
  expect(said("数値は表記のまま書きます。")).toEqual([{ text: "りんごの割合は12.5%でした。", marks: [] }]);
  expect(said("末尾に [1] の形で番号を付けます。")).toEqual([{ text: "りんごの割合は12%でした。", marks: [2] }]);
});
