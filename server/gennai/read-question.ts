import type { App, AppField } from "../../core/app.ts";
import { InvalidRequestError } from "../../core/errors.ts";
import { fieldValue } from "./contract.ts";
import { OUTPUT_FORMAT_KEY, RESERVED_KEYS } from "./form.ts";

const MAX_QUESTION_CHARS = 4_000;
const MAX_VALUE_CHARS = 1_000;

export interface GennaiQuestion {
  /** With what the app's fields say. */
  text: string;
  wantsReport: boolean;
  detail: "short" | "detailed";
}

type Inputs = Readonly<Record<string, unknown>>;

/** @throws InvalidRequestError that says what to fill in. */
export function readQuestion(inputs: Inputs, app: App): GennaiQuestion {
  const question = readText(inputs.question)?.trim() ?? "";
  if (question === "") throw new InvalidRequestError("質問が空です。質問を入力して、もう一度お試しください。");
  const missing = app.fields.find((field) => field.required === true && fieldText(field, inputs) === undefined);
  if (missing !== undefined)
    throw new InvalidRequestError(`「${missing.title}」が空です。入力して、もう一度お試しください。`);
  const text = toQuestionText(inputs, app);
  if (text.length > MAX_QUESTION_CHARS) {
    throw new InvalidRequestError(
      `質問が長すぎます（${text.length.toLocaleString("ja-JP")} 文字）。入力項目と合わせて ${MAX_QUESTION_CHARS.toLocaleString("ja-JP")} 文字以内にしてください。長い資料は、質問に貼らずにファイルとして添付してください。`,
    );
  }
  const format = readText(inputs[OUTPUT_FORMAT_KEY])?.trim().toLowerCase() ?? "";
  const detail = readText(inputs.detail)?.trim();
  return {
    text,
    wantsReport: ["word", "docx"].includes(format),
    detail: detail === "short" || detail === "detailed" ? detail : app.detail,
  };
}

/** A question as it is asked: with what the app's own fields say, one a line. Also of earlier questions. */
export function toQuestionText(inputs: Inputs, app: App): string {
  const question = readText(inputs.question)?.trim() ?? "";
  const conditions = app.fields.flatMap((field) => {
    const value = field.type === "hidden" || field.type === "file" ? undefined : fieldText(field, inputs);
    return value === undefined || RESERVED_KEYS.includes(field.key) ? [] : [`${field.title}: ${value}`];
  });
  return [question, ...(conditions.length === 0 ? [] : ["", ...conditions])].join("\n");
}

function fieldText(field: AppField, inputs: Inputs): string | undefined {
  const text = readText(inputs[field.key])?.replace(/\s+/gu, " ").trim().slice(0, MAX_VALUE_CHARS) ?? "";
  if (text === "") return undefined;
  const titleOf = (value: string): string | undefined => field.items?.find((item) => item.value === value)?.title;
  // Several ticks come with commas between them; a value may have one of its own.
  return (
    titleOf(text) ?? (field.type === "checkbox" ? text.split(",") : [text]).map((it) => titleOf(it) ?? it).join("、")
  );
}

/** Clients turn what looks like a number or a truth value into one. */
function readText(value: unknown): string | undefined {
  const parsed = fieldValue.safeParse(value);
  return parsed.success ? String(parsed.data) : undefined;
}
