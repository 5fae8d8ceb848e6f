import { formatRate, type Rate } from "../report/rate.ts";

/** @example describeShare({ hits: 710, of: 720 }) // "98.6% (710/720)" */
export function describeShare(rate: Rate): string {
  return `${formatRate(rate)} (${rate.hits}/${rate.of})`;
}
