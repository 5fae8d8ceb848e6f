import { type FoundDate, findDates } from "../figures/dates.ts";
import { toMatchText } from "../text/match-text.ts";
import { normaliseForSearch } from "../text/normalise.ts";
import type { DocumentMeta } from "../types.ts";
import { isDocumentNamed } from "./named-documents.ts";

const MIN_TITLE_CHARS = 6;
/** 「…のレポートの発行日」: a document that is meant by its issuer. */
const NAMES_DOCUMENT = /レポート|資料|文書|報告書|論文|記事/u;
const ASKS_DATE =
  /(?:発行|公表|作成|発表)(?:日|年月日?|時期)|いつの(?:資料|文書|レポート)|(?:資料|文書|レポート).{0,4}日付/u;
const ASKS_AUTHOR =
  /(?:発行|作成|執筆|発表|報告|講演)(?:者|元|機関|主体)|著者|筆者|誰が(?:書|作|執筆|発表|まとめ)|誰の(?:名前|名義)|どこが(?:出|作|発行)|(?:作成|発表|執筆|講演|報告)(?:・\p{Script=Han}{2})?した.{0,12}(?:人|方|者|名前|氏名|部署|誰|どこ)/u;

/** What of a document itself is asked; null when its content is. */
export function asksAboutDocument(question: string): "date" | "author" | null {
  const text = normaliseForSearch(question);
  if (ASKS_DATE.test(text)) return "date";
  return ASKS_AUTHOR.test(text) ? "author" : null;
}

/** The one document that a question names by its title, or as somebody's document; undefined when none or several. */
export function documentAskedAbout(question: string, documents: readonly DocumentMeta[]): DocumentMeta | undefined {
  const text = toMatchText(question);
  const titled = documents.find(({ title }) => {
    const main = toMatchText(mainTitle(title));
    return main.length >= MIN_TITLE_CHARS && text.includes(main);
  });
  if (titled !== undefined || !NAMES_DOCUMENT.test(normaliseForSearch(question))) return titled;
  const [day] = findDates(normaliseForSearch(question));
  const named = new Map(
    documents
      .filter((document) => isDocumentNamed(text, document) || isOfDay(document, day))
      .map((document) => [document.id, document]),
  );
  return named.size === 1 ? [...named.values()][0] : undefined;
}

/** 「3月3日付の報告書」: a day tells documents apart. */
function isOfDay({ asOf }: DocumentMeta, day: FoundDate | undefined): boolean {
  const [year, month, date] = (asOf ?? "").split("-").map(Number);
  if (day?.day == null || date !== day.day || month !== day.month) return false;
  return day.year === null || day.year === year;
}

/** A title without its subtitle, which people leave out. */
function mainTitle(title: string): string {
  return title.split(/\s*[―—–:：]\s*|\s*[（(]/u)[0] ?? title;
}
