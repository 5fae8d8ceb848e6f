import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type DecodedText, decodeText } from "../../ingest/decode-text.ts";
import type { Measure, MeasurePart } from "../measures/measure.ts";

interface ManifestEntry {
  file: string;
  encoding: string;
  reference?: string;
  unencodable_chars?: number;
}

const JAPANESE = /[ぁ-んァ-ヶ一-龠]/u;
/** What wrong guesses leave behind. */
const GARBAGE = /[\ufffd\ue000-\uf8ff\u0080-\u009f]|[縺繧繝][\uff61-\uff9f]/u;

/** Texts in every encoding equal their references, files of mixed encodings are refused, and real ones are readable. */
export const measureEncodings: MeasurePart = async (sharedFolder) => {
  const folder = path.join(sharedFolder, "files", "bad");
  const manifest = path.join(folder, "encodings_manifest.jsonl");
  if (!existsSync(manifest)) return { skipped: `${manifest} がありません` };
  const read = (...names: string[]): Buffer => readFileSync(path.join(folder, ...names));
  const entries = read("encodings_manifest.jsonl")
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ManifestEntry)
    .filter(({ file }) => existsSync(path.join(folder, "encodings", file)));
  const references: string[] = [];
  const mixed: string[] = [];
  for (const entry of entries) {
    const decoded = decodeText(read("encodings", entry.file));
    if (entry.encoding === "mixed") {
      mixed.push("reason" in decoded ? "" : `${entry.file}: 拒否されず ${decoded.encoding} として読まれました`);
    } else {
      const reference = entry.reference === undefined ? null : read("encodings", entry.reference).toString("utf8");
      const problem = findProblem(decoded, reference, entry.unencodable_chars ?? 0);
      references.push(problem === null ? "" : `${entry.file}: ${problem}`);
    }
  }
  const genuine = readdirSync(path.join(folder, "genuine_sjis")).map((file) => {
    const problem = findProblem(decodeText(read("genuine_sjis", file)), null, 0);
    return problem === null ? "" : `${file}: ${problem}`;
  });
  return [
    toMeasure("文字コード: 参照と一致", references),
    toMeasure("文字コード: 混在を拒否", mixed),
    toMeasure("文字コード: 実物の Shift_JIS", genuine),
  ];
};

/** Without a reference, the text must be Japanese and free of what wrong guesses leave. */
function findProblem(decoded: DecodedText, reference: string | null, unencodable: number): string | null {
  if ("reason" in decoded) return decoded.reason;
  if (reference === null) return JAPANESE.test(decoded.text) && !GARBAGE.test(decoded.text) ? null : "文字化け";
  if (decoded.text.length !== reference.length) return `長さ ${decoded.text.length} ≠ ${reference.length}`;
  let different = 0;
  for (let at = 0; at < reference.length; at++) if (decoded.text[at] !== reference[at]) different++;
  return different === unencodable ? null : `${different} 文字が異なります（表せない文字は ${unencodable}）`;
}

function toMeasure(name: string, results: readonly string[]): Measure {
  const failures = results.filter((result) => result !== "");
  const found = results.length - failures.length;
  const share = results.length === 0 ? 100 : (found / results.length) * 100;
  return {
    name,
    value: `${share.toFixed(1)}% (${found}/${results.length})`,
    target: "100%",
    passed: failures.length === 0,
    failures,
  };
}
