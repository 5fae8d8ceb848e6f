// `npm test` on a fresh clone: installs and builds what is missing, then hands over to vitest with all arguments.
import { nodeVersionProblem } from "./lib/node-version.mjs";

const problem = nodeVersionProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  import("./lib/run-tests.mjs").then((module) => module.runTests(process.argv.slice(2)));
}
