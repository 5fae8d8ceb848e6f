import { parseFigures } from "../../figures/parse-figures.ts";
import { asksAboutDocument, documentAskedAbout } from "../../retrieval/document-questions.ts";
import { toMatchText } from "../../text/match-text.ts";
import { plainText } from "../../text/normalise.ts";
import type { DocumentMeta, Span } from "../../types.ts";
import type { WriteRequest } from "../language-model.ts";
import { nameDocument } from "./describe-evidence.ts";
import type { Draft } from "./draft.ts";

const MAX_NAME_CHARS = 20;
/** An author by office, where the issuer is not named at the beginning. */
const MAX_AUTHOR_CHARS = 40;
const OFFICE =
  /研究員|教授|講師|[部課室局所]長|記者|弁護士|会計士|アナリスト|エコノミスト|コンサルタント|^(?:著者?|筆者|文責|執筆者?|作成者?)[\s:：]/u;

/**
 * Answers questions about a document itself (「『…』の発行日は？」) from what stands at its beginning. Null when the
 * question names no retrieved document by its title, or asks about its content.
 */
export function composeMetadata({ understanding, passages, readStart }: WriteRequest): Draft | null {
  const asked = asksAboutDocument(understanding.searchedQuestion);
  if (asked === null) return null;
  const document = documentAskedAbout(understanding.searchedQuestion, [
    ...new Map(passages.map((passage) => [passage.document.id, passage.document])).values(),
  ]);
  if (document === undefined) return null;
  const opening = readStart(document.id).flatMap((chunk) =>
    chunk.statements.map(({ charStart, charEnd }) => ({
      text: plainText(chunk.text.slice(charStart - chunk.charStart, charEnd - chunk.charStart)).replace(/^#+\s*/u, ""),
      span: { documentId: document.id, charStart, charEnd },
    })),
  );
  if (asked === "date") {
    const dated = opening.find(({ text }) =>
      parseFigures(text).some(({ date }) => date?.year !== undefined && date.year !== null),
    );
    return dated ? quoteOpening(document, "日付", [dated]) : null;
  }
  const words = toMatchText(document.issuer ?? "")
    .split(/\s+/u)
    .filter(Boolean);
  const isNamed = ({ text }: { text: string }): boolean => words.some((word) => toMatchText(text).includes(word));
  const first = opening.findIndex(isNamed);
  // A person's name stands on a line of its own below the office.
  const isName = ({ text }: { text: string }): boolean => text.length <= MAX_NAME_CHARS && !/[\d。:：]/u.test(text);
  const below =
    first === -1 ? [] : opening.slice(first + 1, first + 2).filter((line) => isName(line) && !isNamed(line));
  const issuers = [...opening.filter(isNamed), ...below];
  const isAuthor = ({ text }: { text: string }): boolean =>
    text.length <= MAX_AUTHOR_CHARS && !text.includes("。") && OFFICE.test(text);
  const authors = issuers.length > 0 ? issuers : opening.filter(isAuthor).slice(0, 2);
  return authors.length > 0 ? quoteOpening(document, "発行者・作成者", authors) : null;
}

function quoteOpening(document: DocumentMeta, what: string, lines: readonly { text: string; span: Span }[]): Draft {
  const quoted = lines.map(({ text }) => `「${text}」`).join("");
  return {
    sentences: [
      {
        text: `${nameDocument(document)}の${what}は、冒頭に${quoted}と記載されています。`,
        spans: lines.map(({ span }) => span),
      },
    ],
    abstained: false,
  };
}
