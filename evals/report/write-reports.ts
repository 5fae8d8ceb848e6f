import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunComparison } from "../gate/run-comparison.ts";
import { METRICS } from "../metrics/metrics.ts";
import type { RunResults } from "../run-results.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";
import { buildPageScript } from "./html/build-page-script.ts";
import { renderHtmlReport } from "./html/render-html-report.ts";
import { toReportData } from "./html/report-data.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdownSummary } from "./markdown-summary.ts";

const STYLE_FILE = join(import.meta.dirname, "html/page/report.css");

export const REPORT_FILES = ["latest.json", "report.html", "junit.xml", "summary.md"] as const;

/**
 * Writes a run as `latest.json` (all of it), `report.html` (for people), `junit.xml` (for CI) and `summary.md` (for a pull
 * request). Returns their paths.
 * @param failures Why the run does not pass the gate, a sentence each; none when it does, null when nothing was checked.
 * @throws StorageError
 */
export async function writeReports(
  folder: string,
  results: RunResults,
  comparison: RunComparison | null,
  failures: readonly string[] | null = null,
): Promise<string[]> {
  const [script, style] = await Promise.all([buildPageScript(), readFile(STYLE_FILE, "utf8")]);
  const data = toReportData(results, { comparison, failures, metrics: METRICS });
  const contents: Record<(typeof REPORT_FILES)[number], string> = {
    "latest.json": `${JSON.stringify(results)}\n`,
    "report.html": renderHtmlReport(data, { script, style }),
    "junit.xml": renderJunit(results),
    "summary.md": renderMarkdownSummary(results, comparison, failures),
  };
  const paths: string[] = [];
  for (const name of REPORT_FILES) {
    const path = join(folder, name);
    await writeFileAtomically(path, contents[name]);
    paths.push(path);
  }
  return paths;
}
