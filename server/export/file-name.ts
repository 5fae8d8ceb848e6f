import { cleanLine } from "./clean-text.ts";

const NOT_IN_FILE_NAMES = /[\\/:*?"<>|]+/gu;

/** 「題名_2026-06-01.docx」, without what some system refuses in names. */
export function toExportFileName(title: string, { day, extension }: { day: string; extension: string }): string {
  return `${cleanLine(title).replace(NOT_IN_FILE_NAMES, "_")}_${day}.${extension}`;
}
