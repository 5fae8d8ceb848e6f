import type { RunResults } from "../run-results.ts";

/** Faults of the product that no tolerance excuses, a Japanese sentence each: broken quotes and exceptions. */
export function findHardErrors({ metrics }: Pick<RunResults, "metrics">): string[] {
  const count = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
  const [quotes, errors] = [count("broken-quotes"), count("errors")];
  return [
    ...(quotes > 0 ? [`壊れた引用が ${quotes} 件あります（--failures で表示）。`] : []),
    ...(errors > 0 ? [`${errors} 件の質問でエラーが起きました（--failures で表示）。`] : []),
  ];
}
