import { StartupError } from "./startup-error.mjs";

/**
 * Says that a step is done (or has begun), on one line.
 * @param {string} text
 */
export function reportStep(text) {
  console.log(text);
}

/**
 * Turns whatever stopped the work into text and ends the process with code 1. Errors that were written for people
 * (ours, and the server's with their kebab-case codes) are shown as they are; anything else is a bug and keeps its
 * stack, and so does everything when DEBUG is set.
 * @param {unknown} error
 * @returns {never}
 */
export function exitWithProblem(error) {
  console.error(isForPeople(error) && !process.env.DEBUG ? error.message : error);
  process.exit(1);
}

/** @param {unknown} error @returns {error is Error} */
function isForPeople(error) {
  if (error instanceof StartupError) return true;
  return error instanceof Error && "code" in error && /^[a-z]+(-[a-z]+)*$/u.test(String(error.code));
}
