import type { z } from "zod";

export type SettingsPath = readonly PropertyKey[];

/** A mistake in a settings file, and where it is: `backends[1].policy.contract`. */
export interface SettingsProblem {
  path: SettingsPath;
  message: string;
}

/** `["backends", 1, "baseUrl"]` as `backends[1].baseUrl`. */
export function formatPath(path: SettingsPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

/** What a schema found, each at its place below `base`. Values are never repeated: one of them may be a key. */
export function problemsOf({ issues }: z.ZodError, base: SettingsPath = []): SettingsProblem[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: "この項目はありません。綴りを確かめてください",
      }));
    if (issue.code === "invalid_type" && issue.input === undefined) return { path, message: "指定してください" };
    if (issue.code === "invalid_type" && issue.expected === "object")
      return { path, message: "項目: 値 の組にしてください" };
    if (issue.code === "invalid_key") return { path, message: issue.issues[0]?.message ?? "この項目名は使えません" };
    return { path, message: issue.message };
  });
}
