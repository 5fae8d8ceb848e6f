import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { parseEvalOptions } from "../../evals/cli-options.ts";
import { REPORT_FILES } from "../../evals/report/write-reports.ts";
import { PROJECT_ROOT } from "./source-files.ts";

const FOLDER = path.join(PROJECT_ROOT, ".github/workflows");

/** The part of GitHub's syntax that is used here; what is not named is a slip of the pen. */
const stepSchema = z
  .strictObject({
    name: z.string().optional(),
    if: z.string().optional(),
    uses: z.string().optional(),
    run: z.string().optional(),
    with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    env: z.record(z.string(), z.string()).optional(),
  })
  .refine(({ uses, run }) => (uses === undefined) !== (run === undefined), { error: "either uses or run" });

const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.partialRecord(z.enum(["push", "pull_request", "workflow_dispatch"]), z.unknown()),
  permissions: z.strictObject({ contents: z.literal("read") }),
  concurrency: z.strictObject({ group: z.string(), "cancel-in-progress": z.boolean() }).optional(),
  jobs: z.record(
    z.string(),
    z.strictObject({
      "runs-on": z.string(),
      container: z.string().optional(),
      "timeout-minutes": z.number(),
      env: z.record(z.string(), z.string()).optional(),
      steps: z.array(stepSchema).min(1),
    }),
  ),
});

const names = readdirSync(FOLDER);
const stepsOf = (name: string) =>
  Object.values(workflowSchema.parse(parse(readFileSync(path.join(FOLDER, name), "utf8"))).jobs).flatMap(
    ({ steps }) => steps,
  );
const commandsOf = (name: string) => stepsOf(name).flatMap(({ run }) => run?.split("\n") ?? []);

describe.each(names)("the workflow %s", (name) => {
  it("is of the form that GitHub reads, with no right but to read", () => {
    expect(() => stepsOf(name)).not.toThrow();
  });

  it("takes actions of others at a commit or a major version", () => {
    for (const { uses } of stepsOf(name)) {
      if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@(?:[0-9a-f]{40}|v\d+)$/u);
    }
  });

  it("puts nothing that the author of a pull request writes into a shell", () => {
    for (const command of commandsOf(name)) expect(command).not.toMatch(/\$\{\{/u);
  });
});

describe("the workflow evaluate.yml", () => {
  it("calls scripts and options that exist", () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(path.join(PROJECT_ROOT, "package.json"), "utf8")));
    const called = commandsOf("evaluate.yml").flatMap((command) => /^npm run (\S+)/u.exec(command)?.[1] ?? []);
    expect(called).toEqual(["eval"]);
    for (const script of called) expect(Object.keys(scripts)).toContain(script);
  });

  it("checks against the baseline and keeps what the command writes", () => {
    const command = commandsOf("evaluate.yml").find((line) => line.startsWith("npm run eval")) ?? "";
    const options = parseEvalOptions(command.split(" -- ")[1]?.split(" ") ?? []);
    expect(options).toMatchObject({ isCheck: true, outFolder: "evaluation" });
    const upload = stepsOf("evaluate.yml").find(({ uses }) => uses?.startsWith("actions/upload-artifact"));
    const kept = String(upload?.with?.path).trim().split("\n");
    expect(kept.sort()).toEqual(REPORT_FILES.map((file) => `${options.outFolder}/${file}`).sort());
  });

  it("shows the results of a failed check too", () => {
    const after = stepsOf("evaluate.yml").slice(-2);
    for (const step of after) expect(step.if).toMatch(/^\$\{\{ !cancelled\(\) \}\}$/u);
  });
});
