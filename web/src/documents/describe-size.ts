import { i18n } from "../i18n/i18n.ts";

const KILOBYTE = 1024;
const MEGABYTE = 1024 * 1024;

/** A number of bytes for a person: 「1.5MB」. */
export function describeSize(bytes: number): string {
  if (bytes >= MEGABYTE) return i18n.t("documents:size.megabytes", { n: (bytes / MEGABYTE).toFixed(1) });
  if (bytes >= KILOBYTE) return i18n.t("documents:size.kilobytes", { n: Math.round(bytes / KILOBYTE) });
  return i18n.t("documents:size.bytes", { n: bytes });
}
