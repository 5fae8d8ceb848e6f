import { parseArgs } from "node:util";
import { type Failure, runFuzz } from "./run-fuzz.ts";

// npm run fuzz -- [--count 20000] [--seed N] [--sign-in]
const { values } = parseArgs({
  options: { count: { type: "string" }, seed: { type: "string" }, "sign-in": { type: "boolean" } },
});
const count = Number(values.count ?? 20_000);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);

const show = ({ finding, who, request, reply, logged }: Failure): string =>
  [
    `✗ ${finding}${who === undefined ? "" : ` (${who})`}: ${request.method} ${request.path.slice(0, 300)}`,
    `  headers ${JSON.stringify(request.headers).slice(0, 600)}`,
    `  body (base64) ${request.body.toString("base64").slice(0, 600)}`,
    `  reply ${reply?.status ?? "-"} ${JSON.stringify(reply?.text.slice(-400) ?? "")}`,
    `  log ${logged.slice(0, 2_000)}`,
  ].join("\n");

console.log(`seed ${seed}`);
const result = await runFuzz({
  count,
  seed,
  withSignIn: values["sign-in"] === true,
  onBatch: (done) => process.stdout.write(`\r${done} / ${count}`),
});
console.log();
console.table(Object.fromEntries([...result.counts].sort(([a], [b]) => (a < b ? -1 : 1))));
for (const failure of result.failures) console.log(show(failure));
const untouched = result.routes.filter(({ path }) => !result.counts.has(path)).map(({ path }) => path);
console.log(
  `${result.requests} requests to ${result.routes.length} routes, slowest ${Math.round(result.slowestMs)} ms, ${result.failures.length} findings${untouched.length > 0 ? `, not reached: ${untouched.join(" ")}` : ""} (seed ${seed})`,
);
for (const problem of result.inconsistencies) console.log(`✗ ${problem}`);
process.exitCode = result.failures.length + result.inconsistencies.length > 0 ? 1 : 0;
