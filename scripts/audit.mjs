// Whether an advisory names one of our packages: npm run audit:dependencies
import { auditDependencies } from "./lib/audit-dependencies.mjs";
import { PROJECT_ROOT } from "./lib/project-root.mjs";
import { exitWithProblem } from "./lib/report.mjs";

try {
  await auditDependencies({ root: PROJECT_ROOT });
} catch (error) {
  exitWithProblem(error);
}
