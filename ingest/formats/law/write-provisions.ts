import { lawText } from "./law-text.ts";
import {
  joinWords,
  openPlace,
  type Step,
  stepsByParagraph,
  stepsInto,
  textOf,
  type Writer,
  writeHeading,
} from "./law-walk.ts";
import { headLabel, itemLabel } from "./place-labels.ts";
import { childrenNamed } from "./xml-element.ts";

const SUPPLEMENT = "附則";

export const writePreamble: Writer = (element, context, builder) => {
  openPlace("前文", context, builder);
  return stepsInto(element, { ...context, label: "前文" });
};

export const writeMainProvision: Writer = (element, context) => stepsByParagraph(stepsInto(element, context), "本則");

/**
 * Supplements come one for each amending law, whose number is told by an attribute alone. It is a part of their places'
 * names, because each of them has articles of the same numbers.
 */
export const writeSupplement: Writer = (element, context, builder) => {
  const { AmendLawNum: amendment = "", Extract: extract = "" } = element.attributes;
  const label = textOf(element, "SupplProvisionLabel") || SUPPLEMENT;
  const of = amendment === "" ? "" : `（${amendment}）`;
  const place = `${SUPPLEMENT}${of}`;
  openPlace(place, context, builder);
  writeHeading(`${label}${of}${extract === "true" ? "　抄" : ""}`, context, builder);
  const inside = { ...context, level: context.level + 1, label: place };
  return stepsByParagraph(stepsInto(element, inside, "SupplProvisionLabel"), place);
};

/** 編, 章, 節, 款 and 目. */
export const writeGroup: Writer = (element, context, builder) => {
  const titleName = `${element.name}Title`;
  const title = textOf(element, titleName);
  openPlace(`${context.label}${headLabel(title)}`, context, builder);
  writeHeading(title, context, builder);
  return stepsInto(element, { ...context, level: context.level + 1 }, titleName);
};

export const writeArticle: Writer = (element, context, builder) => {
  const title = textOf(element, "ArticleTitle");
  const label = `${context.label}${title}`;
  openPlace(label, context, builder);
  writeHeading(`${title}${textOf(element, "ArticleCaption")}`, context, builder);
  const inside = { ...context, level: context.level + 1, label };
  return stepsByParagraph(stepsInto(element, inside, "ArticleTitle", "ArticleCaption"), label);
};

export const writeParagraph: Writer = (element, context, builder) => {
  openPlace(context.label, context, builder);
  const caption = textOf(element, "ParagraphCaption");
  if (caption !== "") writeHeading(caption, context, builder);
  builder.paragraph(joinWords(textOf(element, "ParagraphNum"), textOf(element, "ParagraphSentence")));
  return stepsInto(element, context, "ParagraphCaption", "ParagraphNum", "ParagraphSentence");
};

/** 号 and what stands below it: イ, (1) and so on, and lists without any titles. */
export const writeListed: Writer = (element, context, builder) => {
  const [titleName, sentenceName] = [`${element.name}Title`, `${element.name}Sentence`];
  const title = textOf(element, titleName);
  const label = element.name === "Item" && context.label !== "" ? itemLabel(context.label, title) : null;
  if (label !== null) openPlace(label, context, builder);
  const sentences = childrenNamed(element, sentenceName);
  const holdsTable = sentences.filter((sentence) => childrenNamed(sentence, "Table", "TableStruct").length > 0);
  const lines = sentences.filter((sentence) => !holdsTable.includes(sentence));
  builder.bullet(joinWords(title, ...lines.map(lawText)));
  const tables: Step[] = holdsTable.flatMap((sentence) => stepsInto(sentence, context));
  return [...tables, ...stepsInto(element, context, titleName, sentenceName)];
};
