// One command from a fresh clone to an answering page: `npm start`.
// This file and node-version.mjs must load on any Node that knows ES modules; everything newer is imported after the check.
import { nodeVersionProblem } from "./lib/node-version.mjs";

const problem = nodeVersionProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  import("./lib/start-app.mjs").then((module) => module.startApp());
}
