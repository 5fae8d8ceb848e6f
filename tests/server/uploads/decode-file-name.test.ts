import { expect, it } from "vitest";
import { decodeFileName } from "../../../server/uploads/decode-file-name.ts";

const asBytes = (...bytes: number[]): string => String.fromCharCode(...bytes);

it.each([
  ["UTF-8", Buffer.from("予算表.xlsx").toString("latin1"), "予算表.xlsx"],
  ["ASCII", "budget.xlsx", "budget.xlsx"],
  ["Shift_JIS", asBytes(0x95, 0x5c, 0x2e, 0x74, 0x78, 0x74), "表.txt"],
  ["a name that was decoded already", "予算.txt", "予算.txt"],
  ["Latin-1", asBytes(0x63, 0x61, 0x66, 0xe9, 0x2e, 0x74, 0x78, 0x74), "café.txt"],
])("reads %s", (_encoding, given, expected) => {
  expect(decodeFileName(given)).toBe(expected);
});
