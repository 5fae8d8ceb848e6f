import { formatAsOf } from "../../core/figures/eras.ts";
import type { AnswerJson, CitationJson, ConversationJson, FigureJson } from "../contract.ts";
import { toAnswerBlocks } from "./answer-blocks.ts";
import { cleanLine, cleanText } from "./clean-text.ts";
import { type ExportBlock, toParagraph } from "./export-block.ts";
import type { FindDocument } from "./find-documents.ts";

type Message = ConversationJson["messages"][number];

/** A question with its answer; one of the two may be missing. */
export interface ExportedExchange {
  question: Message | undefined;
  answer: Message | undefined;
}

export interface DescribeExchangeOptions {
  /** Tells the sources of one exchange from those of another. */
  number: number;
  /** What is known of the cited documents; they may be gone. */
  findDocument: FindDocument;
}

const FIGURE_STATES: Record<FigureJson["status"], string> = {
  supported: "確認済み",
  derived: "計算値",
  unsupported: "根拠なし",
};
const TOKYO_TIME = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "Asia/Tokyo",
});

/** A time for people: 令和8年6月1日 9:00. */
export function describeTime(time: Date): string {
  return TOKYO_TIME.format(time);
}

/** One question and its answer with everything that a reader needs to judge it. */
export function describeExchange(exchange: ExportedExchange, options: DescribeExchangeOptions): ExportBlock[] {
  const { question, answer } = exchange;
  return [
    { kind: "heading", level: 2, text: `質問 ${options.number}` },
    toParagraph(cleanText(question?.content ?? "（記録がありません）")),
    ...(answer === undefined ? [] : describeAnswer(answer, options)),
  ];
}

function describeAnswer(message: Message, options: DescribeExchangeOptions): ExportBlock[] {
  const { answer } = message;
  const toAnchor = (id: number): string => `source-${options.number}-${id}`;
  const citationIds = new Set(answer?.citations.map(({ id }) => id));
  return [
    { kind: "heading", level: 2, text: `回答 ${options.number}` },
    toParagraph(describeOrigin(message)),
    ...toAnswerBlocks({ answer: message.content, citationIds, toAnchor }),
    ...(answer === undefined ? [] : describeChecks(answer)),
    ...(answer === undefined || answer.citations.length === 0
      ? []
      : [
          { kind: "heading" as const, level: 3 as const, text: "出典" },
          ...answer.citations.flatMap((citation) => describeCitation(citation, { answer, toAnchor, ...options })),
        ]),
  ];
}

/** Who wrote it, and when: before the text, where it cannot be passed over. */
export function describeOrigin({ answer, createdAt }: Pick<Message, "answer" | "createdAt">): string {
  const time = describeTime(new Date(createdAt));
  if (answer === undefined) return `この回答は自動で作成されました（${time}）。`;
  const label = answer.routing?.find(({ outcome }) => outcome === "used")?.label;
  const model = label === undefined ? answer.model : `${label}（${answer.model}）`;
  const writer = answer.model === "extractive" ? "内蔵の抜粋応答が資料の文をもとに" : `AI「${cleanLine(model)}」が`;
  const abstained = answer.abstained ? "資料からは答えを確かめられなかったと判断した回答です。" : "";
  const { collection } = answer;
  const searched = collection === undefined ? "" : `文書集「${collection}」を検索しました。`;
  return `この回答は、${writer}自動で作成しました（${time}）。${searched}${abstained}使う前に、出典の原文を確かめてください。`;
}

/** What is not borne out, how figures were checked, and where documents differ. */
export function describeChecks({ figures, conflicts, sentences = [], answer }: AnswerJson): ExportBlock[] {
  const weak = sentences.filter(({ status }) => status === "unsupported");
  return [
    ...(weak.length === 0
      ? []
      : [
          { kind: "heading" as const, level: 3 as const, text: "出典で裏付けられない文" },
          {
            kind: "list" as const,
            items: weak.map(({ charStart, charEnd }) => [
              { kind: "text" as const, text: cleanLine(answer.slice(charStart, charEnd)) },
            ]),
          },
        ]),
    ...(figures.length === 0
      ? []
      : [
          { kind: "heading" as const, level: 3 as const, text: "数値の確認" },
          { kind: "table" as const, header: ["数値", "状態", "出典", "計算"], rows: figures.map(toFigureRow) },
        ]),
    ...conflicts.flatMap(({ topic, statements }): ExportBlock[] => [
      { kind: "heading", level: 3, text: `資料による違い: ${cleanLine(topic)}` },
      {
        kind: "table",
        header: ["記載", "時点", "出典"],
        rows: statements.map(({ text, asOf, citationId }) => [cleanLine(text), describeDate(asOf), `[${citationId}]`]),
      },
    ]),
  ];
}

function toFigureRow({ text, status, citationId, derivation }: FigureJson): string[] {
  const source = citationId === null ? "" : `[${citationId}]`;
  return [cleanLine(text), FIGURE_STATES[status], source, cleanLine(derivation?.formula ?? "")];
}

/** A source: what it is, where, and its own words. */
export function describeCitation(
  citation: CitationJson,
  {
    answer,
    toAnchor,
    findDocument,
  }: Pick<DescribeExchangeOptions, "findDocument"> & { answer: AnswerJson; toAnchor: (id: number) => string },
): ExportBlock[] {
  const { id, documentId, title, asOf, section, place, source, lineStart, lineEnd, quote } = citation;
  const issuer = findDocument(documentId, answer)?.issuer;
  const lines = lineStart === lineEnd ? `${lineStart}行目` : `${lineStart}〜${lineEnd}行目`;
  const facts = [
    ["発行者", issuer ?? "不明"],
    ["日付", describeDate(asOf)],
    ...(place === null ? [] : [["場所", place]]),
    ...(section.length === 0 ? [] : [["見出し", section.join(" > ")]]),
    ["ファイル", `${source}（${lines}）`],
  ];
  return [
    {
      kind: "paragraph",
      lines: [
        [
          { kind: "target", text: `[${id}]`, anchor: toAnchor(id) },
          { kind: "text", text: ` ${cleanLine(title)}`, isStrong: true },
        ],
        ...facts.map(([name, value]) => [{ kind: "text" as const, text: `${name}: ${cleanLine(value ?? "")}` }]),
      ],
    },
    { kind: "quote", text: cleanText(quote) },
  ];
}

function describeDate(asOf: string | null): string {
  return asOf === null ? "記載なし" : `${formatAsOf(asOf)}（${asOf}）`;
}
