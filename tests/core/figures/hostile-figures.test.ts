import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";
import { staysBelowCpuMs } from "../text/cpu-time.ts";
import { repeatTo } from "../text/hostile-repeats.ts";

const CHARS = 100_000;
const MAX_CPU_MS = 1_500;

describe("figures of hostile repeats", () => {
  it.each([
    "十",
    "千",
    "万",
    "一万",
    "〇",
    "一、",
    "二、三",
    "一、〇〇〇",
    "数",
    "数十",
    "半",
    "点",
    "二・",
    "三分の",
    "3と",
    "1 ",
    "1万 ",
    "○二",
    "二○",
    "令和",
    "R6~",
    "△",
    "マイナス",
    "US$",
    "1-",
    "1.1.",
    "a1",
    "http://a1",
    "割5分",
    "9:3",
    "5時",
    "第1四半期",
    "10余",
    "ドル",
    "1ア",
    "パ ー セ ン ト",
    "㍻",
    "m²",
    "1m²",
    "約",
    "p.",
  ])("take time in proportion to their length: %s", (unit) => {
    const text = repeatTo(unit, CHARS);
    expect(staysBelowCpuMs(MAX_CPU_MS, () => parseFigures(text))).toBe(true);
    expect(staysBelowCpuMs(MAX_CPU_MS, () => parseFigures(`1${text}`))).toBe(true);
  });
});
