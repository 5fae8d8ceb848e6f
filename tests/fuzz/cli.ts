import { parseArgs } from "node:util";
import { type Failure, runFuzz } from "./run-fuzz.ts";

// npm run fuzz -- [--count 20000] [--seed N]
const { values } = parseArgs({ options: { count: { type: "string" }, seed: { type: "string" } } });
const count = Number(values.count ?? 20_000);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);

const show = ({ finding, request, reply }: Failure): string =>
  [
    `✗ ${finding}: ${request.method} ${request.path.slice(0, 300)}`,
    `  headers ${JSON.stringify(request.headers).slice(0, 600)}`,
    `  body (base64) ${request.body.toString("base64").slice(0, 600)}`,
    `  reply ${reply?.status ?? "-"} ${JSON.stringify(reply?.text.slice(-400) ?? "")}`,
  ].join("\n");

console.log(`seed ${seed}`);
const result = await runFuzz({ count, seed, onBatch: (done) => process.stdout.write(`\r${done} / ${count}`) });
console.log();
console.table(Object.fromEntries([...result.counts].sort(([a], [b]) => (a < b ? -1 : 1))));
for (const failure of result.failures) console.log(show(failure));
const untouched = result.routes.filter(({ path }) => !result.counts.has(path)).map(({ path }) => path);
console.log(
  `${result.requests} requests to ${result.routes.length} routes, slowest ${Math.round(result.slowestMs)} ms, ${result.failures.length} findings${untouched.length > 0 ? `, not reached: ${untouched.join(" ")}` : ""} (seed ${seed})`,
);
process.exitCode = result.failures.length > 0 ? 1 : 0;
