import type { App, AppField } from "../../core/app.ts";
import { READABLE_EXTENSIONS } from "../../ingest/formats/parse-file.ts";

export const OUTPUT_FORMAT_KEY = "output_format";
/** Of the request itself, whatever an app's fields are called. */
export const RESERVED_KEYS: readonly string[] = [
  "question",
  "files",
  "detail",
  OUTPUT_FORMAT_KEY,
  "conversation_history",
  "conversation_histories",
];

export interface FormLimits {
  files: number;
  fileMegabytes: number;
}

type Component = Omit<AppField, "key" | "default_value"> & { default_value?: string | number };

/** The JSON that an administrator pastes where 源内 asks for the request format. */
export function toGennaiForm(app: App, { files, fileMegabytes }: FormLimits): Record<string, Component> {
  const own = app.fields.filter(({ key }) => !RESERVED_KEYS.includes(key));
  return {
    question: {
      title: "質問",
      desc: app.description,
      type: "textarea",
      required: true,
      max_length: 4_000,
    },
    ...Object.fromEntries(own.map(({ key, ...field }) => [key, toComponent(field)])),
    files: {
      title: "添付ファイル",
      desc: "この会話の間だけ、回答のもとになる資料に加えます。ほかの人には見えません。",
      type: "file",
      accept: READABLE_EXTENSIONS.join(","),
      multiple: true,
      max_size: `${fileMegabytes}MB`,
      max_file_count: files,
    },
    detail: {
      title: "回答の詳しさ",
      type: "radio",
      items: [
        { title: "短く", value: "short" },
        { title: "くわしく", value: "detailed" },
      ],
      default_value: app.detail,
    },
    [OUTPUT_FORMAT_KEY]: {
      title: "出力形式",
      desc: "Word は、非同期のエンドポイントで登録したときに受け取れます。",
      type: "radio",
      items: [
        { title: "画面だけ", value: "none" },
        { title: "画面と Word の報告書", value: "word" },
      ],
      default_value: "none",
    },
    conversation_history: {
      title: "会話履歴",
      desc: "この項目があると「会話を続ける」を使えます。入力欄は表示されません。",
      type: "textarea",
    },
  };
}

/** Where 源内 wants a number. */
function toComponent({ items, ...field }: Omit<AppField, "key">): Component {
  const copied = { ...field, ...(items && { items: [...items] }) };
  const value = field.default_value;
  const isNumber = field.type === "number" && value !== undefined && Number.isFinite(Number(value));
  return isNumber ? { ...copied, default_value: Number(value) } : copied;
}
