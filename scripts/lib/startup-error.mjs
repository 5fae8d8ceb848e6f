/** A reason not to start that a person can act on: one sentence with the remedy. Shown without a stack trace. */
export class StartupError extends Error {
  /** @param {string} message @param {ErrorOptions} [options] */
  constructor(message, options) {
    super(message, options);
    this.name = "StartupError";
  }
}
