import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc, { type Arbitrary } from "fast-check";

/** What a running server really knows, so that requests get past the first check. */
export interface Known {
  ids: string[];
  /** By the part of the path that they stand behind, as in `conversations`. */
  idsOf: Record<string, string[]>;
}

const CONTRACT = join(import.meta.dirname, "../../server/contract");
/** The names of all fields that the contract has, new ones included. */
export const FIELDS = [
  ...new Set(
    readdirSync(CONTRACT)
      .flatMap((name) => readFileSync(join(CONTRACT, name), "utf8").match(/^\s+([a-z]\w*)\??:/gmu) ?? [])
      .map((match) => match.replace(/[\s?:]/gu, "")),
  ),
];
const HOSTILE = [
  ...[
    "",
    " ",
    "..",
    "../../etc/passwd",
    "..\\..\\x",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "\u0000",
    "%00",
    "%",
    "%E0%A4%A",
    "%ff",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "' OR 1=1 --",
    '"; DROP TABLE messages; --',
    "<script>alert(1)</script>",
    "{{7*7}}",
  ],
  ...[
    "=cmd|' /C calc'!A0",
    "-1",
    "0",
    "1e309",
    "9007199254740993",
    "NaN",
    "null",
    "undefined",
    "true",
    "[object Object]",
  ],
  ...[
    "\ud800",
    "𠮷野家",
    "ｱｲｳ",
    "令和６年",
    "2024-02-30",
    "9999-99-99",
    "a".repeat(5_000),
    "一".repeat(3_000),
    "(".repeat(500),
  ],
  ...[
    "http://169.254.169.254/",
    "file:///etc/passwd",
    "policy",
    "nobody",
    "extractive",
    "\r\nX-Injected: 1",
    "\u202e",
    "🏛️",
  ],
];
export const QUESTIONS = [
  "令和7年度の窓口の平均待ち時間は？",
  "図書館の貸出冊数は何冊ですか",
  "それはいつ？",
  "比較して",
  "[1][2][99]",
];

export const hostile = fc.constantFrom(...HOSTILE);
export const text = fc.oneof(
  hostile,
  fc.constantFrom(...QUESTIONS),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string(),
);
export const idFrom = (known: Known, kind = ""): Arbitrary<string> =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...(known.idsOf[kind] ?? known.ids)) }, fc.uuid(), text);
export const scalar = (known: Known): Arbitrary<unknown> =>
  fc.oneof(
    text,
    idFrom(known),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constant([]),
    fc.constant({}),
  );
