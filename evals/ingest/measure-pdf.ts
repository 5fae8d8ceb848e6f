import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { loadPdf } from "../../ingest/formats/pdf/load-pdf.ts";
import { readPdf } from "../../ingest/formats/pdf/read-pdf.ts";
import { readableText } from "../../ingest/formats/pdf/readable-text.ts";
import { readableSymbols } from "../../ingest/formats/pdf/unreadable-text.ts";
import { UnreadableFileError } from "../../ingest/formats/unreadable-file-error.ts";
import type { Measure, MeasurePart } from "../measures/measure.ts";

const GOOD_FOLDERS = ["files/gov_pdf", "files/gif"];
const BAD_FOLDERS = ["files/bad/pdfjs", "files/bad/mutated"];
const MIN_RECALL = 0.995;
const MIN_PAGES_PER_SECOND = 20;
const MAX_SECONDS = 30;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾";
const PLAIN = "0123456789()";
/** Signs that stand for something else: a missing letter, leader dots, bullets of symbol fonts. */
const STANDS_FOR_OTHER = /[\s〓…\ufffd\ue000-\uf8ff]/u;

/**
 * How much of what pdf.js itself finds arrives in the text, how fast, and how bad files end.
 * pdf.js' items are read another way than the parser's own glyphs, so that one checks the other.
 */
export const measurePdf: MeasurePart = async (sharedFolder) => {
  const good = await listPdfs(sharedFolder, GOOD_FOLDERS);
  const bad = await listPdfs(sharedFolder, BAD_FOLDERS);
  if (good.length + bad.length === 0) return { skipped: "../shared/files にPDFがない" };
  return [...(await measureGood(good)), await measureBad(bad)];
};

async function listPdfs(sharedFolder: string, folders: readonly string[]): Promise<string[]> {
  const lists = folders.map(async (folder) => {
    const path = join(sharedFolder, folder);
    if (!existsSync(path)) return [];
    const names = await readdir(path);
    return names.filter((name) => name.toLowerCase().endsWith(".pdf")).map((name) => join(path, name));
  });
  return (await Promise.all(lists)).flat().sort();
}

async function measureGood(files: readonly string[]): Promise<Measure[]> {
  const failures: Record<"lost" | "digits", string[]> = { lost: [], digits: [] };
  let [expected, found, pages, seconds] = [0, 0, 0, 0];
  for (const file of files) {
    const bytes = await readFile(file);
    const start = process.cpuUsage();
    const { document, leftOut } = await readPdf(bytes);
    const used = process.cpuUsage(start);
    seconds += (used.user + used.system) / 1e6;
    pages += document.quality.pages ?? 0;
    const counts = compare(count(await rawText(bytes)), count(`${document.text}${leftOut.join("")}`));
    expected += counts.expected;
    found += counts.found;
    if (counts.found < MIN_RECALL * counts.expected || counts.extra.length > 0) {
      failures.lost.push(`${basename(file)} 欠け ${counts.missing.join("")} 余り ${counts.extra.join("")}`);
    }
    const isDigit = (entry: string): boolean => /^\p{Nd}/u.test(entry);
    const digits = [...counts.missing, ...counts.extra].filter(isDigit);
    if (digits.length > 0) failures.digits.push(`${basename(file)} ${digits.join("")}`);
  }
  return [
    {
      name: "PDF: 文字の再現率",
      value: `${((100 * found) / expected).toFixed(2)}% (${found}/${expected})`,
      target: `各ファイル ≥ ${100 * MIN_RECALL}%、余り0`,
      passed: failures.lost.length === 0,
      failures: failures.lost,
    },
    {
      name: "PDF: 数字が1つも増減しないファイル",
      value: `${files.length - failures.digits.length}/${files.length}`,
      target: "全部",
      passed: failures.digits.length === 0,
      failures: failures.digits,
    },
    {
      name: "PDF: 速さ（CPU時間）",
      value: `${(pages / seconds).toFixed(1)} ページ/秒`,
      target: `≥ ${MIN_PAGES_PER_SECOND} ページ/秒`,
      passed: pages / seconds >= MIN_PAGES_PER_SECOND,
      failures: [],
    },
  ];
}

/** All text items of pdf.js, as they come. */
async function rawText(bytes: Uint8Array): Promise<string> {
  const pdf = await loadPdf(bytes);
  const pieces: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    for (const item of items) if ("str" in item) pieces.push(item.str);
    page.cleanup();
  }
  await pdf.loadingTask.destroy();
  return pieces.join("");
}

function count(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of readableSymbols(readableText(text))) {
    if (STANDS_FOR_OTHER.test(character)) continue;
    const at = SUPERSCRIPTS.indexOf(character);
    // Half- and full-width digits are one here: a raised one does not say which it was.
    const plain = at === -1 ? character.normalize("NFKC") : (PLAIN[at] as string);
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return counts;
}

function compare(raw: ReadonlyMap<string, number>, read: ReadonlyMap<string, number>) {
  let [expected, found] = [0, 0];
  const missing: string[] = [];
  const extra: string[] = [];
  for (const character of new Set([...raw.keys(), ...read.keys()])) {
    const [before, after] = [raw.get(character) ?? 0, read.get(character) ?? 0];
    expected += before;
    found += Math.min(before, after);
    if (after < before) missing.push(`${character}×${before - after} `);
    if (after > before) extra.push(`${character}×${after - before} `);
  }
  return { expected, found, missing, extra };
}

async function measureBad(files: readonly string[]): Promise<Measure> {
  const failures: string[] = [];
  for (const file of files) {
    const start = process.cpuUsage();
    try {
      const { document } = await readPdf(await readFile(file));
      if (/[\ufffd\u0080-\u009f]/u.test(document.text)) failures.push(`${basename(file)} 文字化け`);
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) failures.push(`${basename(file)} ${String(error)}`);
    }
    const used = process.cpuUsage(start);
    const seconds = (used.user + used.system) / 1e6;
    if (seconds > MAX_SECONDS) failures.push(`${basename(file)} ${seconds.toFixed(0)}秒`);
  }
  return {
    name: "PDF: 壊れた・特殊なファイルが本文か理由で終わる",
    value: `${files.length - failures.length}/${files.length}`,
    target: "全部",
    passed: failures.length === 0,
    failures,
  };
}
