import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DockerfileParser } from "dockerfile-ast";
import { PROJECT_ROOT } from "../scripts/load-script.ts";

/** One instruction, with `${NAME}` of a build argument filled in. */
export interface Instruction {
  keyword: string;
  /** All behind the keyword and its flags. */
  content: string;
  words: string[];
  /** By name, as in `from`. */
  flags: Record<string, string>;
}

export interface Stage {
  name: string | undefined;
  image: string;
  instructions: Instruction[];
}

/** The project's Dockerfile, stage by stage. */
export function readStages(): Stage[] {
  const text = readFileSync(join(PROJECT_ROOT, "Dockerfile"), "utf8");
  const variables: Record<string, string> = {};
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const keyword = instruction.getKeyword();
    const flagList = "getFlags" in instruction ? (instruction as unknown as { getFlags(): object[] }).getFlags() : [];
    const flags = Object.fromEntries(flagList.map((flag) => flag.toString().slice(2).split("=", 2)));
    const content = (instruction.getArgumentsContent() ?? "").replace(
      /\$\{(\w+)\}/gu,
      (_, name) => variables[name] ?? "",
    );
    const words = content.split(/\s+/u).filter((word) => word !== "");
    if (keyword === "ARG") {
      const [name = "", value = ""] = content.split("=");
      variables[name] = value;
    } else if (keyword === "FROM") {
      stages.push({ name: words[2], image: words[0] ?? "", instructions: [] });
    } else {
      stages.at(-1)?.instructions.push({ keyword, content, words, flags });
    }
  }
  return stages;
}

export interface IgnoreRule {
  path: string;
  isKept: boolean;
}

/** `.dockerignore`, of whose language this project uses `*`, plain paths, and `!` before them. */
export function readIgnoreRules(): IgnoreRule[] {
  return readFileSync(join(PROJECT_ROOT, ".dockerignore"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      if (/[*?[]/u.test(line) && line !== "*") throw new Error(`"${line}" is a pattern that this check does not know`);
      return { path: line.replace(/^!/u, ""), isKept: line.startsWith("!") };
    });
}

/** Whether a path reaches the build; the last rule that fits decides. */
export function isInContext(path: string, rules: readonly IgnoreRule[] = readIgnoreRules()): boolean {
  const fits = (rule: IgnoreRule): boolean =>
    rule.path === "*" || path === rule.path || path.startsWith(`${rule.path}/`);
  return rules.findLast(fits)?.isKept ?? true;
}
