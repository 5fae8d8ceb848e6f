// What the server consists of, as CycloneDX 1.6 JSON: npm run sbom [-- --out sbom.json]
import { makeSbom } from "./lib/licenses/make-sbom.mjs";
import { writeReport } from "./lib/licenses/write-report.mjs";
import { PROJECT_ROOT } from "./lib/project-root.mjs";
import { exitWithProblem } from "./lib/report.mjs";

try {
  await writeReport(`${JSON.stringify(await makeSbom(PROJECT_ROOT), null, 2)}\n`, "sbom");
} catch (error) {
  exitWithProblem(error);
}
