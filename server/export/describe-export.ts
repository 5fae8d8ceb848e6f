import type { ConversationJson } from "../contract.ts";
import { cleanLine } from "./clean-text.ts";
import { describeExchange, describeTime, type ExportedExchange } from "./describe-exchange.ts";
import { type ExportBlock, toParagraph } from "./export-block.ts";
import type { FindDocument } from "./find-documents.ts";

export interface DescribeExportOptions {
  title: string;
  messages: ConversationJson["messages"];
  findDocument: FindDocument;
  exportedAt: Date;
}

/** A whole file: what it is, then every exchange. */
export function describeExport({ title, messages, findDocument, exportedAt }: DescribeExportOptions): ExportBlock[] {
  return [
    { kind: "heading", level: 1, text: cleanLine(title) },
    toParagraph(
      `典拠（Tenkyo）から ${describeTime(exportedAt)} に書き出しました。回答は AI などが自動で作成したもので、誤りを含むことがあります。引用は資料の原文どおりです。`,
    ),
    ...toExchanges(messages).flatMap((exchange, index) =>
      describeExchange(exchange, { number: index + 1, findDocument }),
    ),
  ];
}

function toExchanges(messages: ConversationJson["messages"]): ExportedExchange[] {
  const exchanges: ExportedExchange[] = [];
  for (const message of messages) {
    const last = exchanges.at(-1);
    if (message.role === "user") exchanges.push({ question: message, answer: undefined });
    else if (last !== undefined && last.answer === undefined) last.answer = message;
    else exchanges.push({ question: undefined, answer: message });
  }
  return exchanges;
}
