// Under which licences the packages come; fails when one may not be used: npm run licenses [-- --out licenses.md]
import { assertLicensesAllowed, readLicenses } from "./lib/licenses/read-licenses.mjs";
import { renderLicenses } from "./lib/licenses/render-licenses.mjs";
import { writeReport } from "./lib/licenses/write-report.mjs";
import { PROJECT_ROOT } from "./lib/project-root.mjs";
import { exitWithProblem } from "./lib/report.mjs";

try {
  const rows = await readLicenses(PROJECT_ROOT);
  assertLicensesAllowed(rows);
  await writeReport(renderLicenses(rows), "licenses");
} catch (error) {
  exitWithProblem(error);
}
