import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createBm25Builder } from "../../core/search-index/bm25-builder.ts";
import { digestDocument } from "../../ingest/prepare/digest-document.ts";
import { loadDocument } from "../../ingest/prepare/load-document.ts";
import { readSource } from "../../ingest/read-source.ts";
import { percentile } from "../percentile.ts";
import { createTemporaryFolder } from "../temporary-folder.ts";

export interface ReadingMeasurement {
  megabytes: number;
  figures: number;
  /** Megabytes of source text per second of one core, median of the rounds. */
  mbPerCpuSecond: number;
}

const ROUNDS = 3;
const BYTES_PER_MB = 1e6;
const MICROSECONDS = 1e6;

/**
 * How fast one core takes plain text through decoding, structure, chunks, figure ledger, words and the keyword index;
 * without vectors. Processor time, so that what else the machine does counts little.
 */
export async function measureReading({ source }: { source: string }): Promise<ReadingMeasurement> {
  const names = (await readdir(source)).filter((name) => name.endsWith(".txt"));
  const speeds: number[] = [];
  let megabytes = 0;
  let figures = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const work = await createTemporaryFolder("bench-reading");
    const keyword = createBm25Builder({ path: join(work.path, "keyword.bm25") });
    let bytes = 0;
    figures = 0;
    const before = process.cpuUsage();
    for (const name of names) {
      const file = { source: name, path: join(source, name), sizeBytes: 0, id: name, entry: null };
      const read = await readSource(file);
      if ("reason" in read) throw new RangeError(read.reason);
      const loaded = await loadDocument(file, read.bytes);
      if ("reason" in loaded) throw new RangeError(loaded.reason);
      const digest = digestDocument(loaded, { lexicalDimension: null });
      for (const terms of digest.terms) keyword.add(terms);
      bytes += read.bytes.length;
      figures += digest.figures.length;
    }
    await keyword.save();
    const { user, system } = process.cpuUsage(before);
    await work.remove();
    megabytes = bytes / BYTES_PER_MB;
    speeds.push(megabytes / ((user + system) / MICROSECONDS));
  }
  return { megabytes, figures, mbPerCpuSecond: percentile(speeds, 50) };
}
