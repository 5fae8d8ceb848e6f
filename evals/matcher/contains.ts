import { normaliseForMatching } from "./normalise-for-matching.ts";

const patterns = new Map<string, RegExp | null>();

/**
 * Whether a text states a form. Numbers and Latin words match whole tokens only: "9.1%" is not in "59.1%",
 * "nec" is not in "necessary". An empty form is never stated.
 * @example contains("日本は９．１％です", "9.1%") // true
 */
export function contains(text: string, form: string): boolean {
  return createMatcher(text)(form);
}

/** Like {@link contains} with the text prepared once, for many forms. */
export function createMatcher(text: string): (form: string) => boolean {
  const normal = normaliseForMatching(text);
  return (form) => patternFor(form)?.test(normal) ?? false;
}

function patternFor(form: string): RegExp | null {
  const known = patterns.get(form);
  if (known !== undefined) return known;
  const normal = normaliseForMatching(form);
  const pattern = normal === "" ? null : new RegExp(`${guardBefore(normal)}${body(normal)}${guardAfter(normal)}`);
  patterns.set(form, pattern);
  return pattern;
}

/** The form itself, with its spaces optional: converted texts set them at random. */
function body(form: string): string {
  return form.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replaceAll(" ", " ?");
}

/** A number must not begin inside a longer one, nor an integer right after a decimal point; a word not inside a word. */
function guardBefore(form: string): string {
  if (/^\d+\.\d+$/.test(form)) return "(?<!\\d)";
  if (/^\d/.test(form)) return "(?<!\\d)(?<!\\d\\.)";
  return /^[a-z]/.test(form) ? "(?<![a-z])" : "";
}

/** Likewise at the end; a form like "2024.2" is a date, which a day ".14" may follow. */
function guardAfter(form: string): string {
  if (/[a-z]$/.test(form)) return "(?![a-z])";
  if (!/\d$/.test(form)) return "";
  return /^\d{4}\.\d/.test(form) ? "(?!\\d)" : "(?!\\d)(?!\\.\\d)";
}
