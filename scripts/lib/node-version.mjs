// Kept to old syntax on purpose: this must load and speak on the very versions that it turns away.

/** The lowest version that every dependency accepts; `engines.node` in package.json says the same. */
export const MINIMUM_NODE_VERSION = "20.19";

/**
 * Why this Node cannot run the project, as one sentence with the remedy; undefined when it can.
 * Odd releases and the first 22.x lack `require()` of ES modules, which the page's build tool needs.
 * @param {string} version `major.minor.patch`, as in `process.versions.node`.
 * @returns {string | undefined}
 */
export function nodeVersionProblem(version) {
  const parts = version.split(".");
  const major = Number(parts[0]);
  const minor = Number(parts[1]);
  const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (isSupported) return undefined;
  return `Node.js ${version} では動きません。Node.js 20.19 以上（22 系は 22.12 以上）を https://nodejs.org/ から入れて、もう一度実行してください。`;
}
