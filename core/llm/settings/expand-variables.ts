import type { SettingsPath, SettingsProblem } from "../../settings-problems.ts";

const VARIABLE = /\$\{([A-Za-z_]\w*)\}/gu;

/** Puts environment variables into the texts of a value: `Bearer ${KEY}`. Those that are not set become problems. */
export function expandVariables<Value>(
  value: Value,
  {
    variable,
    path,
    problems,
  }: {
    variable: (name: string) => string | undefined;
    path: SettingsPath;
    problems: SettingsProblem[];
  },
): Value {
  const expand = (inner: unknown, at: SettingsPath): unknown => {
    if (typeof inner === "string")
      return inner.replace(VARIABLE, (_match, name: string) => {
        const found = variable(name);
        if (found === undefined) problems.push({ path: at, message: missingVariable(name) });
        return found ?? "";
      });
    if (Array.isArray(inner)) return inner.map((item, index) => expand(item, [...at, index]));
    if (typeof inner !== "object" || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, expand(item, [...at, key])]));
  };
  // The shape stays; only texts change.
  return expand(value, path) as Value;
}

export function missingVariable(name: string): string {
  return `環境変数 ${name} が設定されていません。環境変数か .env に値を入れるか、この接続先を消してください`;
}
