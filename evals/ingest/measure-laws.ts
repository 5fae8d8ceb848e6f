import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseLawXml } from "../../ingest/formats/law/parse-law-xml.ts";
import type { ParsedDocument } from "../../ingest/formats/parsed-document.ts";
import type { Measure, MeasurePart } from "../measures/measure.ts";

const SENTENCE = /<Sentence\b[^>]*?(?:\/>|>([\s\S]*?)<\/Sentence>)/gu;
const RUBY_TEXT = /<Rt\b[^>]*>[\s\S]*?<\/Rt>/gu;
const NAMED_DATE = /_(\d{4})(\d{2})(\d{2})_/u;
const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&amp;": "&",
};

interface Tally {
  found: number;
  total: number;
  failures: string[];
}

/**
 * e-Gov laws: every sentence is in the text once and in order, every article is a heading with its place, every table
 * is one, and the date is that of the file's name. The sentences are read from the XML by patterns of its own.
 */
export const measureLaws: MeasurePart = async (sharedFolder) => {
  const folder = path.join(sharedFolder, "files", "law_xml");
  if (!existsSync(folder)) return { skipped: `${folder} がありません` };
  const tallies = { characters: tally(), articles: tally(), tables: tally(), dates: tally() };
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".xml"))) {
    const bytes = readFileSync(path.join(folder, name));
    const xml = bytes.toString("utf8");
    const parsed = await parseLawXml({ bytes, source: name });
    compareSentences({ name, xml, parsed }, tallies.characters);
    const articles = parsed.blocks?.filter(({ kind, start, end }) => {
      const label = placeAt(parsed, start).replace(/^附則/u, "");
      return kind === "heading" && label.endsWith(leadOf(parsed.text.slice(start, end))) && /第.+条/u.test(label);
    });
    add(tallies.articles, { name, found: articles?.length ?? 0, total: count(xml, /<Article[\s>]/gu) });
    const tables = parsed.blocks?.filter(({ kind }) => kind === "table").length ?? 0;
    add(tallies.tables, { name, found: tables, total: count(xml, /<Table[\s>]/gu) });
    const isDated = parsed.asOf === NAMED_DATE.exec(name)?.slice(1).join("-");
    add(tallies.dates, { name, found: isDated ? 1 : 0, total: 1 });
  }
  return [
    toMeasure("法令: 文（Sentence）の文字", tallies.characters),
    toMeasure("法令: 条", tallies.articles),
    toMeasure("法令: 表", tallies.tables),
    toMeasure("法令: 施行日", tallies.dates),
  ];
};

function compareSentences(
  { name, xml, parsed }: { name: string; xml: string; parsed: ParsedDocument },
  into: Tally,
): void {
  const text = squeeze(parsed.text);
  let from = 0;
  for (const match of xml.matchAll(SENTENCE)) {
    const sentence = squeeze(plain(match[1] ?? ""));
    into.total += sentence.length;
    const at = text.indexOf(sentence, from);
    if (at === -1) {
      into.failures.push(`${name}: ${sentence.slice(0, 60)}`);
    } else {
      into.found += sentence.length;
      from = at + sentence.length;
    }
  }
}

function plain(xml: string): string {
  return xml
    .replace(RUBY_TEXT, "")
    .replace(/<[^>]*>/gu, "")
    .replace(/&(?:lt|gt|quot|apos|amp);/gu, (entity) => ENTITIES[entity] ?? entity);
}

/** White space is layout; superscripts are written in another way. */
function squeeze(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, "");
}

function placeAt({ places }: ParsedDocument, start: number): string {
  return places.findLast(({ charStart }) => charStart <= start)?.label ?? "";
}

function leadOf(heading: string): string {
  return heading.split(/[（\s]/u)[0] ?? heading;
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

function tally(): Tally {
  return { found: 0, total: 0, failures: [] };
}

function add(into: Tally, { name, found, total }: { name: string; found: number; total: number }): void {
  into.found += found;
  into.total += total;
  if (found !== total) into.failures.push(`${name}: ${found}/${total}`);
}

function toMeasure(name: string, { found, total, failures }: Tally): Measure {
  const share = total === 0 ? 100 : (found / total) * 100;
  const value = `${share.toFixed(2)}% (${found.toLocaleString("ja-JP")}/${total.toLocaleString("ja-JP")})`;
  return { name, value, target: "100%", passed: found === total && failures.length === 0, failures };
}
