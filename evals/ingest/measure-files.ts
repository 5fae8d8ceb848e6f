import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { openCollectionIndex } from "../../core/search-index/collection-index.ts";
import { exists } from "../../core/search-index/durable-file.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { NothingToIngestError } from "../../ingest/nothing-to-ingest-error.ts";
import type { FileReport } from "../../ingest/plan-ingest.ts";
import { DEFAULT_LIMITS } from "../../ingest/prepare/preparation-pool.ts";
import type { Measure, MeasurePart } from "../measures/measure.ts";
import { toShare } from "../measures/share.ts";
import { createTemporaryFolder } from "../temporary-folder.ts";

/** Folders of sound files: each must give its text. */
const SOUND = ["gif", "gov_pdf", "law_xml"];
const BAD = "bad";
/** Lists about the files, kept beside them. */
const NOT_A_DOCUMENT = ".jsonl";
const COLLECTION = "measure";
/** More replacement or private-use characters than this share of a text is mojibake. */
const MAX_GARBLED_SHARE = 0.01;
const GARBLED = /[\ufffd\ue000-\uf8ff]|縺[^\s]縺|繧[^\s]繧/gu;

interface IngestedFolder {
  reports: FileReport[];
  /** By source. */
  texts: Map<string, string>;
  elapsedMs: number;
}

/** Ingests every file of the outside material as a user would, and reads the report and what was stored. */
export const measureFiles: MeasurePart = async (sharedFolder) => {
  const folder = join(sharedFolder, "files");
  if (!(await exists(folder))) return { skipped: `${folder} がありません` };
  const measures: Measure[] = [];
  for (const name of SOUND) measures.push(await measureSound(join(folder, name), name));
  return [...measures, ...(await measureBad(join(folder, BAD)))];
};

async function measureSound(folder: string, name: string): Promise<Measure> {
  const names = (await readdir(folder)).filter((file) => extname(file) !== NOT_A_DOCUMENT);
  const { reports, texts, elapsedMs } = await ingest(folder);
  const isRead = (source: string): boolean => (texts.get(source.normalize("NFC")) ?? "").trim() !== "";
  const failures = names
    .filter((source) => !isRead(source))
    .map((source) => `${source}: ${reports.find((report) => report.source === source.normalize("NFC"))?.reason ?? ""}`);
  const partial = reports.filter(({ status }) => status === "partial").length;
  const note = `・一部だけ ${partial}・${(elapsedMs / 1_000).toFixed(0)} 秒`;
  return toShare({ name: `${name}: 本文を取り込めたファイル`, total: names.length, failures, target: 1, note });
}

async function measureBad(folder: string): Promise<Measure[]> {
  const names = await listFiles(folder);
  const { reports, texts, elapsedMs } = await ingest(folder);
  const reported = new Map(reports.map((report) => [report.source, report]));
  const silent = names.filter((name) => !reported.has(name.normalize("NFC")));
  const withoutReason = reports.filter(({ status, reason }) => status !== "ok" && !reason).map(({ source }) => source);
  const garbled = [...texts].flatMap(([source, text]) => {
    const count = text.match(GARBLED)?.length ?? 0;
    return count > text.length * MAX_GARBLED_SHARE ? [`${source}: 読めない文字 ${count} / ${text.length}`] : [];
  });
  const count = (status: FileReport["status"]): number => reports.filter((report) => report.status === status).length;
  const limitSeconds = DEFAULT_LIMITS.timeoutMs / 1_000;
  return [
    toShare({
      name: "bad: 報告に行があるファイル",
      total: names.length,
      failures: [...silent.map((name) => `${name}: 報告がない`), ...withoutReason.map((name) => `${name}: 理由がない`)],
      target: 1,
      note: `・取り込み ${count("ok")}・一部 ${count("partial")}・失敗 ${count("failed")}`,
    }),
    {
      name: "bad: かかった時間",
      value: `${(elapsedMs / 1_000).toFixed(0)} 秒（${names.length} 件）`,
      // Stricter than a limit for each file: none of them may even come near it.
      target: `全体で ${limitSeconds} 秒以内（1 件の上限）`,
      passed: elapsedMs / 1_000 < limitSeconds,
      failures: [],
    },
    {
      name: "bad: 文字化けしたまま保存した文書",
      value: String(garbled.length),
      target: "0",
      passed: garbled.length === 0,
      failures: garbled,
    },
  ];
}

async function ingest(source: string): Promise<IngestedFolder> {
  const work = await createTemporaryFolder("measure");
  const startedAt = performance.now();
  const options = { source, collection: COLLECTION, stateDir: work.path, embedder: createLexicalEmbedder() };
  try {
    const { files } = await ingestFolder(options);
    const index = await openCollectionIndex(options);
    const texts = new Map(
      index.content.listDocuments().map(({ id, source: name }) => [name, index.content.documentById(id)?.text ?? ""]),
    );
    index.close();
    return { reports: files, texts, elapsedMs: performance.now() - startedAt };
  } catch (error) {
    if (!(error instanceof NothingToIngestError)) throw error;
    return { reports: error.files, texts: new Map(), elapsedMs: performance.now() - startedAt };
  } finally {
    await work.remove();
  }
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const files = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).isFile()));
  return names.filter((_name, at) => files[at]).sort();
}
