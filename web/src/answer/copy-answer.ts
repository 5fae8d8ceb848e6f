import type { AnswerJson, CitationJson } from "../../../server/contract.ts";
import { describeAsOf } from "../dates/describe-date.ts";
import { i18n } from "../i18n/i18n.ts";
import { toPlainText } from "../markdown/plain-text.ts";
import { readBlocks } from "../markdown/read-blocks.ts";
import { escapeMarkup, toMarkdown } from "../markdown/to-markdown.ts";
import { describePlace, evidenceOfCitation } from "../state/evidence.ts";
import { describeWriter } from "./describe-model.ts";
import { unsupportedFigures } from "./unsupported-figures.ts";

/** How an answer is copied. */
export type CopyFormat = "markdown" | "plain";

/** An answer with its sources, who wrote it, and a warning for figures that nothing supports. */
export function copyAnswer(answer: AnswerJson, { format, now }: { format: CopyFormat; now: Date }): string {
  const { citations } = answer;
  const blocks = readBlocks({ text: answer.answer, citationIds: new Set(citations.map(({ id }) => id)) });
  const isMarkdown = format === "markdown";
  const asText = isMarkdown ? escapeMarkup : (text: string) => text;
  const unsupported = unsupportedFigures(answer.figures);
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: "long" }).format(now);
  const parts = [
    isMarkdown ? toMarkdown(blocks) : toPlainText(blocks, (id) => `[${id}]`),
    ...(unsupported.length > 0
      ? [asText(i18n.t("talk:copyUnsupported", { figures: unsupported.join(i18n.t("common:separator")) }))]
      : []),
    ...(citations.length > 0
      ? [
          isMarkdown ? `## ${i18n.t("talk:copySources")}` : i18n.t("talk:copySources"),
          citations.map((citation) => sourceLine(citation, asText)).join("\n"),
        ]
      : []),
    ...(answer.collection === undefined
      ? []
      : [asText(i18n.t("talk:inCollection", { collection: answer.collection }))]),
    asText(i18n.t("talk:copyWriter", { writer: describeWriter(answer), date })),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** `[1] title（date）heading, lines`: a number in brackets, as in the text above. */
function sourceLine(citation: CitationJson, asText: (text: string) => string): string {
  const { id, title, section, asOf } = citation;
  const place = describePlace(evidenceOfCitation(citation));
  return `[${id}] ${asText([title, describeAsOf(asOf), section.join(" > "), place].filter(Boolean).join("　"))}  `.trimEnd();
}
