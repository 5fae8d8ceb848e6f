import { parseFigures } from "../../figures/parse-figures.ts";
import { isDocumentNamed } from "../../retrieval/named-documents.ts";
import { toMatchText } from "../../text/match-text.ts";
import { normaliseForSearch, plainText } from "../../text/normalise.ts";
import type { DocumentMeta, Span } from "../../types.ts";
import type { WriteRequest } from "../language-model.ts";
import { nameDocument } from "./describe-evidence.ts";
import type { Draft } from "./draft.ts";

const MIN_TITLE_CHARS = 6;
/** 「…のレポートの発行日」: a document that is meant by its issuer. */
const NAMES_DOCUMENT = /レポート|資料|文書|報告書|論文|記事/u;
const MAX_NAME_CHARS = 20;
const ASKS_DATE =
  /(?:発行|公表|作成|発表)(?:日|年月日?|時期)|いつの(?:資料|文書|レポート)|(?:資料|文書|レポート).{0,4}日付/u;
const ASKS_AUTHOR =
  /(?:発行|作成|執筆|発表|報告|講演)(?:者|元|機関|主体)|著者|筆者|誰が(?:書|作|執筆|発表)|どこが(?:出|作|発行)|(?:作成|発表|執筆|講演|報告)(?:・\p{Script=Han}{2})?した.{0,12}(?:人|方|者|名前|氏名|部署|誰|どこ)/u;

/**
 * Answers questions about a document itself (「『…』の発行日は？」) from what stands at its beginning. Null when the
 * question names no retrieved document by its title, or asks about its content.
 */
export function composeMetadata({ understanding, passages, readStart }: WriteRequest): Draft | null {
  const question = normaliseForSearch(understanding.searchedQuestion);
  const document = namedDocument(understanding.searchedQuestion, [
    ...new Map(passages.map((passage) => [passage.document.id, passage.document])).values(),
  ]);
  if (document === undefined) return null;
  const opening = readStart(document.id).flatMap((chunk) =>
    chunk.statements.map(({ charStart, charEnd }) => ({
      text: plainText(chunk.text.slice(charStart - chunk.charStart, charEnd - chunk.charStart)).replace(/^#+\s*/u, ""),
      span: { documentId: document.id, charStart, charEnd },
    })),
  );
  if (ASKS_DATE.test(question)) {
    const dated = opening.find(({ text }) =>
      parseFigures(text).some(({ date }) => date?.year !== undefined && date.year !== null),
    );
    return dated ? quoteOpening(document, "日付", [dated]) : null;
  }
  if (!ASKS_AUTHOR.test(question)) return null;
  const words = toMatchText(document.issuer ?? "")
    .split(/\s+/u)
    .filter(Boolean);
  const isNamed = ({ text }: { text: string }): boolean => words.some((word) => toMatchText(text).includes(word));
  const first = opening.findIndex(isNamed);
  // A person's name stands on a line of its own below the office.
  const isName = ({ text }: { text: string }): boolean => text.length <= MAX_NAME_CHARS && !/[\d。:：]/u.test(text);
  const below =
    first === -1 ? [] : opening.slice(first + 1, first + 2).filter((line) => isName(line) && !isNamed(line));
  const authors = [...opening.filter(isNamed), ...below];
  return authors.length > 0 ? quoteOpening(document, "発行者・作成者", authors) : null;
}

function namedDocument(question: string, documents: readonly DocumentMeta[]): DocumentMeta | undefined {
  const text = toMatchText(question);
  const titled = documents.find(({ title }) => {
    const main = toMatchText(mainTitle(title));
    return main.length >= MIN_TITLE_CHARS && text.includes(main);
  });
  if (titled !== undefined || !NAMES_DOCUMENT.test(question)) return titled;
  const named = new Map(
    documents.filter((document) => isDocumentNamed(text, document)).map((document) => [document.id, document]),
  );
  return named.size === 1 ? [...named.values()][0] : undefined;
}

/** A title without its subtitle, which people leave out. */
function mainTitle(title: string): string {
  return title.split(/\s*[―—–:：]\s*|\s*[（(]/u)[0] ?? title;
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
