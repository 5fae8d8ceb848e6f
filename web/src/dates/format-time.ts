import { i18n } from "../i18n/i18n.ts";

/** A moment as people write it, in the language of the page; what is no moment stays as it is. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" }).format(time);
}
