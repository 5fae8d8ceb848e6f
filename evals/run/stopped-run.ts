import { EXIT } from "../exit-codes.ts";
import { INTERRUPTED } from "./run-cases.ts";

export interface StoppedRun {
  /** Why, as `runCases` says it. */
  stopped: string;
  planned: number;
  finished: number;
}

/** For the person who has to go on. */
export function describeStop({ stopped, planned, finished }: StoppedRun): string {
  return `${stopped}ので、${planned} 件のうち ${finished} 件で止めました。結果はそこまでのものです。同じ指定に --resume を付けると続きから始めます。`;
}

export function exitCodeOf(stopped: string): number {
  return stopped === INTERRUPTED ? EXIT.interrupted : EXIT.ceiling;
}
