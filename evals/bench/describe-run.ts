import { cpus, loadavg } from "node:os";

/** When and on how busy a machine something was measured. */
export interface RunDescription {
  /** Day of the run in UTC. */
  date: string;
  /** Load average of the machine over the last minute of the run, and its processors. */
  machineLoad: number;
  cores: number;
}

/** To be asked at the end of the run. */
export function describeRun(): RunDescription {
  return { date: new Date().toISOString().slice(0, 10), machineLoad: loadavg()[0] ?? 0, cores: cpus().length };
}
