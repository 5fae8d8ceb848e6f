import { spawn } from "node:child_process";

/** @type {NodeJS.Signals[]} */
const FORWARDED_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a program to its end and passes this process's signals on to it, so that stopping the parent never leaves
 * the child behind.
 * @param {object} options
 * @param {string} options.command
 * @param {readonly string[]} options.args
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} [options.env] Default: this process's.
 * @param {boolean} [options.shell] Needed for `.cmd` files on Windows only; the arguments must then be constants.
 * @param {boolean} [options.isShown] True: the child writes to the terminal itself. False (default): collected.
 * @returns {Promise<{ code: number, output: string }>} `code` is 128 when a signal ended the child; `output` is
 *   stdout and stderr in the order they came, empty when shown.
 */
export async function runCommand({ command, args, cwd, env = process.env, shell = false, isShown = false }) {
  const child = spawn(command, args, { cwd, env, shell, stdio: isShown ? "inherit" : ["ignore", "pipe", "pipe"] });
  /** @type {NodeJS.Signals | undefined} */
  let receivedSignal;
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    receivedSignal = signal;
    child.kill(signal);
  };
  for (const signal of FORWARDED_SIGNALS) process.on(signal, forward);
  try {
    /** @type {Buffer[]} */
    const pieces = [];
    child.stdout?.on("data", (piece) => pieces.push(piece));
    child.stderr?.on("data", (piece) => pieces.push(piece));
    const code = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exitCode) => resolve(exitCode ?? 128));
    });
    return { code, output: Buffer.concat(pieces).toString("utf8") };
  } finally {
    for (const signal of FORWARDED_SIGNALS) process.off(signal, forward);
    // Now that the child is gone, end as the signal asked: without a handler it takes its default effect.
    if (receivedSignal) process.kill(process.pid, receivedSignal);
  }
}
