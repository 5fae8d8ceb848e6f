import { expect, it } from "vitest";
import { findNumbers } from "../../../evals/scripted-models/find-numbers.ts";

it.each([
  ["利用者は4,210人、割合は12.5%でした。", ["4,210人", "12.5%"]],
  ["予算は３億円で、令和8年度からです。", ["３億円", "8年度"]],
  ["GPT-4とISO27001と第3章(2)を読む。", []],
  ["2026年3月に1.5倍", ["2026年", "3月", "1.5倍"]],
])("finds in %j what counts something", (text, expected) => {
  const found = findNumbers(text);
  expect(found.map((figure) => figure.text)).toEqual(expected);
  for (const { text: written, charStart } of found) expect(text.slice(charStart).startsWith(written)).toBe(true);
});
