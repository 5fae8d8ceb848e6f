import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "../../web/src/messages/en/index.ts";
import { ja } from "../../web/src/messages/ja/index.ts";

const SOURCES = resolve(import.meta.dirname, "../../web/src");
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
/**
 * Files whose Japanese is not a text of the screen: what saved files say, era names and readings of typed figures,
 * names of the site.
 */
const EXCEPTED = ["compare/export-run.ts", "dates/format-as-of.ts", "documents/parse-date-input.ts"];

type Texts = { readonly [key: string]: string | Texts };

function flatten(texts: Texts, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === "string" ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

const namesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}|<(\w+)>/gu)].map(([whole]) => whole).sort();

/** Lines of code, without comments, that have Japanese in them. */
function japaneseLines(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//gu, "").replace(/(^|\s)\/\/.*$/gmu, "");
  return code.split("\n").filter((line) => JAPANESE.test(line));
}

describe("catalogues", () => {
  const japanese = flatten(ja);
  const english = flatten(en);

  it("have the same keys in both languages, and no empty text", () => {
    expect([...english.keys()]).toEqual([...japanese.keys()]);
    expect([...japanese, ...english].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
  });

  it("fill in the same names in both languages", () => {
    const differing = [...japanese].filter(
      ([key, text]) => namesIn(text).join() !== namesIn(english.get(key) ?? "").join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it("hold no Japanese in the English one but names", () => {
    const names = new Set(["shell.siteName", "settings.languageChoices.ja"]);
    expect([...english].filter(([key, text]) => JAPANESE.test(text) && !names.has(key)).map(([key]) => key)).toEqual(
      [],
    );
  });
});

describe("sources of the page", () => {
  it("have no Japanese text outside the catalogues", () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/u.test(name));
    expect(files.length).toBeGreaterThan(50);
    const found = files
      .map((name) => relative(SOURCES, join(SOURCES, name)))
      .filter((name) => !name.startsWith("messages/") && !EXCEPTED.includes(name))
      .flatMap((name) =>
        japaneseLines(readFileSync(join(SOURCES, name), "utf8")).map((line) => `${name}: ${line.trim()}`),
      );
    expect(found).toEqual([]);
  });

  it("would be noticed: the search sees texts and passes over comments", () => {
    expect(japaneseLines('const a = 1; // 「例」\n/* 例 */\n<p title="例">')).toEqual(['<p title="例">']);
  });
});
