import type { GroupResult } from "../../../run-results.ts";
import type { ReportData } from "../report-data.ts";
import { type Language, TEXTS, type Texts } from "./texts.ts";

/** What every part of the page is drawn from. */
export interface View {
  data: ReportData;
  language: Language;
  texts: Texts;
}

export function createView(data: ReportData, language: Language): View {
  return { data, language, texts: TEXTS[language] };
}

/** The name that the page has for a suite, a type and the like; others stand for themselves. */
export function nameOf(by: GroupResult["by"], name: string, { texts }: View): string {
  const names = {
    suite: texts.suiteNames,
    type: texts.typeNames,
    behavior: texts.behaviors,
    change: texts.changeNames,
    model: {} as Readonly<Record<string, string>>,
  }[by];
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name;
}
