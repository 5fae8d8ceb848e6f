import type { z } from "zod";

type Issue = z.core.$ZodIssue;

const MAX_DESCRIBED = 3;
/** Messages set a space between Latin letters and Japanese ones. */
const LATIN_START = /^[!-~]/u;
const LATIN_END = /[!-~]$/u;
const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "文字列",
  number: "数値",
  int: "整数",
  array: "配列",
  object: "オブジェクト",
  boolean: "true か false",
};
const UNITS: Readonly<Record<string, string>> = { string: "文字", array: "件" };
const FORMAT_RULES: Readonly<Record<string, string>> = {
  uuid: "前の応答の値をそのまま指定してください",
  regex: "英小文字・数字・_・- だけで、先頭は英小文字か数字、64 文字以内にしてください",
};

/**
 * Sentences for a person about what is wrong with a request: which field, and what to do. What was sent is not
 * repeated. Needs issues that were made with `reportInput`, to tell a missing field from one of a wrong type.
 */
export function describeIssues(issues: readonly Issue[]): string {
  const sentences = issues.slice(0, MAX_DESCRIBED).map(describeIssue);
  const rest = issues.length - MAX_DESCRIBED;
  return rest > 0 ? `${sentences.join("")}ほかに ${rest} 件あります。` : sentences.join("");
}

function describeIssue(issue: Issue): string {
  const rule = describeRule(issue);
  const gap = LATIN_START.test(rule) ? " " : "";
  return `${describePlace(issue.path)}${gap}${rule}。`;
}

/** `history[3].content は` */
function describePlace(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "本文は";
  const parts = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`));
  const name = parts.join("").replace(/^\./u, "");
  return LATIN_END.test(name) ? `${name} は` : `${name}は`;
}

function describeRule(issue: Issue): string {
  const isMissing = "input" in issue && issue.input === undefined;
  if (isMissing && issue.path.length > 0) return "必須です。指定してください";
  switch (issue.code) {
    case "invalid_type":
      return `${TYPE_NAMES[issue.expected] ?? issue.expected}にしてください`;
    case "too_small":
      return issue.minimum === 1 && issue.origin !== "number"
        ? "空にできません。1 つ以上の値を入れてください"
        : `${issue.minimum} ${UNITS[issue.origin] ?? ""}以上にしてください`;
    case "too_big":
      return `${issue.maximum} ${UNITS[issue.origin] ?? ""}以下にしてください`;
    case "invalid_format":
      return FORMAT_RULES[issue.format] ?? "形式を確かめてください";
    case "invalid_value":
      return `${issue.values.join("・")} のどれかにしてください`;
    case "unrecognized_keys":
      return "知らない項目を含んでいます。項目の名前を確かめて、余分なものを外してください";
    case "custom":
      return issue.message;
    default:
      return "値が正しくありません。API の説明を確かめてください";
  }
}
