import type { App } from "../../core/app.ts";
import type { AnswerJson, PassageJson } from "../contract.ts";
import { toAnswerBlocks } from "../export/answer-blocks.ts";
import { cleanLine, cleanText } from "../export/clean-text.ts";
import { describeChecks, describeCitation, describeOrigin } from "../export/describe-exchange.ts";
import { type ExportBlock, toParagraph } from "../export/export-block.ts";
import type { FindDocument } from "../export/find-documents.ts";
import { renderMarkdown } from "../export/render-markdown.ts";
import { SEPARATOR } from "./markdown.ts";

/** Well below what a client stores. */
const MAX_BYTES = 300_000;
/** Of a quote, when all of them in full would be too much. */
const SHORTER_CHARS = [Number.POSITIVE_INFINITY, 2_000, 300] as const;
const NEAREST = 3;
const NEAREST_CHARS = 400;
const CUT = "…（以下略）";

export interface RenderOutputsOptions {
  answer: AnswerJson;
  app: Pick<App, "footer">;
  /** What was found, the best first; shown when it holds no answer. */
  passages: readonly PassageJson[];
  findDocument: FindDocument;
  /** Sentences about the request itself. */
  notes: readonly string[];
  answeredAt: Date;
}

/**
 * An answer as Markdown for a page that shows nothing else: marks, then how it was checked, and every source with its
 * place and its own words. What documents and models say is shown as the characters that it is made of.
 */
export function renderOutputs(options: RenderOutputsOptions): string {
  for (const maxChars of SHORTER_CHARS) {
    const outputs = render(options, maxChars);
    if (Buffer.byteLength(outputs) <= MAX_BYTES) return outputs;
  }
  return render({ ...options, answer: { ...options.answer, citations: [] }, notes: [...options.notes, TOO_LONG] }, 0);
}

const TOO_LONG = "回答が長いため、出典の一覧は省きました。質問を分けてお試しください。";

function render(options: RenderOutputsOptions, maxQuoteChars: number): string {
  const { answer, app } = options;
  const citationIds = new Set(options.answer.citations.map(({ id }) => id));
  const toAnchor = (id: number): string => `source-${id}`;
  const prose = toAnswerBlocks({ answer: answer.answer, citationIds, toAnchor });
  const about = [
    ...describeNotes(options),
    ...describeChecks(answer),
    ...describeSources(options, maxQuoteChars),
    ...describeNearest(options),
    toParagraph(describeMeta(options)),
  ];
  const parts = [prose, about].map((blocks) => renderMarkdown(blocks, { hasPlainMarks: true }).trim());
  return [parts[0], SEPARATOR, parts[1], ...(app.footer === null ? [] : [app.footer.trim()])].join("\n\n");
}

function describeNotes({ answer, notes }: RenderOutputsOptions): ExportBlock[] {
  const unsupported = answer.figures
    .filter(({ status }) => status === "unsupported")
    .map(({ text }) => cleanLine(text));
  const sentences = [
    ...notes,
    ...(unsupported.length === 0
      ? []
      : [`出典で確かめられない数値があります（根拠なし: ${unsupported.join("、")}）。`]),
    ...(answer.searchNotes ?? []),
    ...(answer.isCutShort ? ["回答は、モデルの長さの上限で途切れています。"] : []),
  ];
  if (sentences.length === 0) return [];
  return [{ kind: "list", items: sentences.map((text) => [{ kind: "text", text: `注意: ${cleanLine(text)}` }]) }];
}

function describeSources({ answer, findDocument }: RenderOutputsOptions, maxChars: number): ExportBlock[] {
  if (answer.citations.length === 0) return [];
  const sources = answer.citations.flatMap((citation) => {
    const { quote } = citation;
    const shown = quote.length <= maxChars ? quote : `${quote.slice(0, maxChars)}${CUT}`;
    return describeCitation({ ...citation, quote: shown }, { answer, findDocument, toAnchor: String });
  });
  return [{ kind: "heading", level: 3, text: "出典" }, ...sources];
}

/** What comes nearest, for a person to judge: it was not found to be an answer. */
function describeNearest({ answer, passages }: RenderOutputsOptions): ExportBlock[] {
  if (!answer.abstained || answer.citations.length > 0 || passages.length === 0) return [];
  return [
    { kind: "heading", level: 3, text: "質問に近い箇所（回答ではありません）" },
    ...passages.slice(0, NEAREST).flatMap(({ title, source, section, lineStart, lineEnd, text }): ExportBlock[] => [
      {
        kind: "paragraph",
        lines: [
          [{ kind: "text", text: cleanLine(title), isStrong: true }],
          [
            {
              kind: "text",
              text: cleanLine(
                [...section, `${source}（${lineStart === lineEnd ? lineStart : `${lineStart}〜${lineEnd}`}行目）`].join(
                  " > ",
                ),
              ),
            },
          ],
        ],
      },
      {
        kind: "quote",
        text: cleanText(text.length <= NEAREST_CHARS ? text : `${text.slice(0, NEAREST_CHARS)}${CUT}`),
      },
    ]),
  ];
}

function describeMeta({ answer, answeredAt }: RenderOutputsOptions): string {
  const { classification } = answer;
  const resting = classification === undefined ? "" : `根拠にした資料の機密性: ${classification}。`;
  return `${describeOrigin({ answer, createdAt: answeredAt.toISOString() })}${resting}`;
}
