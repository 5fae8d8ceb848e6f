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

/** The name that the page has for a suite or a behaviour; others stand for themselves. */
export function nameOf(by: string, name: string, { texts }: View): string {
  const names: Record<string, string> = by === "suite" ? texts.suiteNames : by === "behavior" ? texts.behaviors : {};
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name;
}
