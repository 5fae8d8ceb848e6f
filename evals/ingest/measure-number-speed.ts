import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseFigures } from "../../core/figures/parse-figures.ts";
import type { Measure } from "../measures/measure.ts";
import { PATHS } from "../repository-paths.ts";

const TARGET_MB_PER_SECOND = 8;
const WARM_UPS = 3;
const ROUNDS = 20;

/** Megabytes of UTF-8 of the policy corpus that are parsed in a second of processor time. */
export function measureSpeed(): Measure[] {
  const files = readdirSync(PATHS.corpusFolder).filter((name) => name.endsWith(".txt"));
  const texts = files.map((file) => readFileSync(join(PATHS.corpusFolder, file), "utf8"));
  const sizeBytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const parseAll = (rounds: number): void => {
    for (let round = 0; round < rounds; round++) texts.forEach(parseFigures);
  };
  parseAll(WARM_UPS);
  const before = process.cpuUsage();
  parseAll(ROUNDS);
  const { user, system } = process.cpuUsage(before);
  const speed = (sizeBytes * ROUNDS) / (user + system);
  return [
    {
      name: "数値の読み取り速度（CPU 時間）",
      value: `${speed.toFixed(1)} MB/s`,
      target: `≥ ${TARGET_MB_PER_SECOND} MB/s`,
      passed: speed >= TARGET_MB_PER_SECOND,
      failures: [],
    },
  ];
}
