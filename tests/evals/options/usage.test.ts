import { expect, it } from "vitest";
import { parseEvalOptions } from "../../../evals/cli-options.ts";
import { OPTION_TABLE } from "../../../evals/options/option-table.ts";
import { USAGE } from "../../../evals/options/usage.ts";

it("tells of every option, in lines that fit a wide terminal", () => {
  for (const name of Object.keys(OPTION_TABLE)) expect(USAGE).toContain(`  --${name}`);
});

it.each(Object.entries(OPTION_TABLE))("--%s can be given to a command that it goes with", (name, rule) => {
  const value = "value" in rule && rule.type === "string" ? ["1"] : [];
  const command = rule.commands[0];
  const start = { run: [], compare: ["--models"], datasets: ["--datasets"], report: ["--report", "a.json"] }[command];
  const needed = name.startsWith("judge-") ? ["--judge", "m"] : [];
  expect(parseEvalOptions([...start, ...needed, `--${name}`, ...value]).command).toBe(command);
});
