import type { TextRange } from "../../../core/text/sentences.ts";
import type { Block } from "../../structure/block.ts";
import type { TableCollector } from "./collect-tables.ts";
import type { CsvRecord } from "./scan-records.ts";

/** Which fields of a record hold what. */
export interface FaqColumns {
  question: number;
  answer: number;
  /** From the widest to the narrowest. */
  categories: readonly number[];
}

const QUESTION =
  /^(?:ご?質問|問い?|よくある(?:ご?質問|お問い?合わ?せ)|お?問い?合わ?せ|q|questions?|faq)(?:内容|文|事項|項目|例)?$/u;
const ANSWER = /^(?:ご?回答|答え?|解答|a|answers?)(?:内容|文|例)?$/u;
const CATEGORY = /^(?:[大中小]?分類|[大中小]?カテゴリー?|区分|ジャンル|分野|テーマ|categor(?:y|ies)|topics?)(?:名)?$/u;
/** Numbers and the like say nothing by themselves. */
const CODE = /^[\p{N}\p{P}\sA-Za-z]*$/u;

/** The columns of a file of questions and answers, as its first record names them; null when it is none. */
export function findFaqColumns(text: string, { fields }: CsvRecord): FaqColumns | null {
  const names = fields.map(({ start, end }) => text.slice(start, end).normalize("NFKC").toLowerCase().trim());
  const questions = names.flatMap((name, at) => (QUESTION.test(name) ? [at] : []));
  const answers = names.flatMap((name, at) => (ANSWER.test(name) ? [at] : []));
  const [question] = questions;
  const [answer] = answers;
  if (question === undefined || answer === undefined || questions.length + answers.length > 2) return null;
  // An answer goes below its question, in the order of the text.
  if (answer < question) return null;
  return { question, answer, categories: names.flatMap((name, at) => (CATEGORY.test(name) ? [at] : [])) };
}

/**
 * Makes each record a section of its own: the question its heading, below the categories, the answer its text, and what
 * else stands behind the question further lines. The first record names the columns and is left out.
 */
export function createFaqCollector(text: string, { question, answer, categories }: FaqColumns): TableCollector {
  const blocks: Block[] = [];
  let isFirst = true;
  const addLines = (range: TextRange): void => {
    blocks.push({ kind: "paragraph", ...range, lines: [lineOf(text, range)] });
  };
  return {
    add({ fields }) {
      if (isFirst) {
        isFirst = false;
        return;
      }
      const [asked, told] = [fields[question], fields[answer]];
      if (asked === undefined || told === undefined || isEmpty(told)) {
        // What has no answer answers nothing, but is not lost.
        for (const field of fields) if (!isEmpty(field)) addLines(field);
        return;
      }
      if (isEmpty(asked)) return addLines(told);
      const under = categories.flatMap((at) => fields[at] ?? []).filter((field) => !isEmpty(field));
      blocks.push({ kind: "heading", ...asked, lines: [lineOf(text, asked)], level: under.length + 1, under });
      for (const [at, field] of fields.entries()) {
        const isOther = at > question && at !== answer && !categories.includes(at);
        if (at === answer || (isOther && !CODE.test(text.slice(field.start, field.end)))) addLines(field);
      }
    },
    finish: () => blocks,
  };
}

function isEmpty({ start, end }: TextRange): boolean {
  return start === end;
}

function lineOf(text: string, { start, end }: TextRange): Block["lines"][number] {
  const line = text.slice(start, end);
  return { start, end, text: line, plain: line, shape: "text" };
}
