import { readFileSync } from "node:fs";
import { type Document, LineCounter, parseDocument } from "yaml";
import { type AppSettings, readApps } from "../../apps/read-apps.ts";
import { loadShippedApps } from "../../apps/shipped-apps.ts";
import { ConfigError } from "../../errors.ts";
import { formatPath, problemsOf, type SettingsPath, type SettingsProblem } from "../../settings-problems.ts";
import { backendSchema, fileSchema, type StageSettings } from "./backend-schema.ts";
import type { BackendSettings } from "./backend-settings.ts";
import { findSecrets } from "./find-secrets.ts";
import { loadPresets } from "./presets.ts";
import { resolveBackend } from "./resolve-backend.ts";

/** What a settings file says. */
export interface FileSettings {
  backends: BackendSettings[];
  /** False for a file about apps alone: the environment names the backends then. */
  namesBackends: boolean;
  /** Ids to try in this order; the built-in answerer, which comes last, is not among them. */
  failover: string[];
  /** Id of the model that answers when neither question nor environment names one. */
  defaultModel: string | undefined;
  /** Undefined when no stage is switched on. */
  stages: StageSettings | undefined;
  apps: AppSettings[];
}

const BUILT_IN = "extractive";
const MAX_CHARS = 1_000_000;

/**
 * Reads `tenkyo.config.yaml`. Values are in no message: one of them may be a key.
 * @param variable reads an environment variable.
 * @param elsewhere ids of backends that the environment names; apps may use those as well.
 * @throws ConfigError that names every mistake with its line and its path in the file.
 */
export function readSettingsFile(
  file: string,
  variable: (name: string) => string | undefined,
  elsewhere: readonly string[] = [],
): FileSettings {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    merge: true,
  });
  const [broken] = [...document.errors, ...document.warnings];
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    const what =
      broken.code === "DUPLICATE_KEY" ? "同じ項目が 2 度あります" : `YAML として読めません（${broken.code}）`;
    throw new ConfigError([`${file}:${line}:${col} ${what}。字下げと : のあとの空白を確かめてください`]);
  }
  const { problems, settings } = readSettings(toValue(document, file), variable, elsewhere);
  if (problems.length === 0) return settings;
  throw new ConfigError(
    problems.map(({ path, message }) => {
      const line = lineOf(document, path, lines);
      return `${file}${line === undefined ? "" : `:${line}`} ${formatPath(path)}${path.length === 0 ? "" : ": "}${message}`;
    }),
  );
}

function readSettings(
  value: unknown,
  variable: (name: string) => string | undefined,
  elsewhere: readonly string[],
): { problems: SettingsProblem[]; settings: FileSettings } {
  const problems = findSecrets(value);
  const secretPaths = new Set(problems.map(({ path }) => formatPath(path)));
  const report = (found: readonly SettingsProblem[]): void => {
    // One message for one place: a key under `apiKey` is both a secret and an unknown field.
    problems.push(...found.filter(({ path }) => !secretPaths.has(formatPath(path))));
  };
  const settings: FileSettings = {
    ...{ backends: [], namesBackends: false, failover: [], defaultModel: undefined, stages: undefined, apps: [] },
  };
  const file = fileSchema.safeParse(value ?? {}, { reportInput: true });
  if (!file.success) {
    report(problemsOf(file.error));
    return { problems, settings };
  }
  const ids: string[] = [];
  for (const [index, raw] of (file.data.backends ?? []).entries()) {
    const path = ["backends", index];
    const entry = backendSchema.safeParse(raw, { reportInput: true });
    if (!entry.success) {
      const { id } = (raw ?? {}) as { id?: unknown };
      if (typeof id === "string") ids.push(id);
      report(problemsOf(entry.error, path));
      continue;
    }
    if (ids.includes(entry.data.id)) report([{ path: [...path, "id"], message: "同じ id の接続先がすでにあります" }]);
    ids.push(entry.data.id);
    const resolved = resolveBackend({ entry: entry.data, path, presets: loadPresets(), variable });
    if (Array.isArray(resolved)) report(resolved);
    else settings.backends.push(resolved);
  }
  settings.namesBackends = file.data.backends !== undefined;
  const order = file.data.failover ?? [];
  report(order.flatMap((id, at) => checkOrder(id, at, order, ids)));
  settings.failover = order.filter((id) => id !== BUILT_IN);
  settings.defaultModel = file.data.default;
  if (file.data.default !== undefined && ![BUILT_IN, ...ids].includes(file.data.default))
    report([{ path: ["default"], message: unknownId(ids) }]);
  const { stages } = file.data;
  if (stages?.model !== undefined && !ids.includes(stages.model))
    report([{ path: ["stages", "model"], message: unknownId(ids, []) }]);
  if (stages?.rewriteFollowUps || stages?.expandQueries || stages?.rateRelevance) settings.stages = stages;
  const { apps = [], appDefaults } = file.data;
  const read = readApps({ apps, appDefaults, shipped: loadShippedApps(), models: [BUILT_IN, ...ids, ...elsewhere] });
  report(read.problems);
  settings.apps = read.apps;
  return { problems, settings };
}

function checkOrder(id: string, at: number, order: readonly string[], ids: readonly string[]): SettingsProblem[] {
  const path = ["failover", at];
  if (id === BUILT_IN)
    return at === order.length - 1
      ? []
      : [{ path, message: "extractive は最後に置いてください（必ず答えるため、その先は使われません）" }];
  if (order.indexOf(id) !== at) return [{ path, message: "同じ id が 2 度あります" }];
  return ids.includes(id) ? [] : [{ path, message: unknownId(ids) }];
}

function unknownId(ids: readonly string[], others: readonly string[] = [BUILT_IN]): string {
  return `この id の接続先はありません。使えるもの: ${[...ids, ...others].join("、")}`;
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new ConfigError([`${file}: 読めません（${(cause as NodeJS.ErrnoException).code}）。権限を確かめてください`]);
  }
  let text: string;
  try {
    // Drops a byte order mark.
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigError([`${file}: UTF-8 ではありません。文字コードを UTF-8 にして保存し直してください`]);
  }
  if (text.length > MAX_CHARS) throw new ConfigError([`${file}: 大きすぎます（${MAX_CHARS} 文字まで）`]);
  return text;
}

/** Aliases that refer to aliases can grow without end; the parser gives up then. One inside what it names has no end. */
function toValue(document: Document, file: string): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    JSON.stringify(value);
    return value;
  } catch {
    throw new ConfigError([`${file}: 参照（* と &）が正しくないか、多すぎます`]);
  }
}

/** Of the value at a path, or of the nearest one around it. */
function lineOf(document: Document, path: SettingsPath, lines: LineCounter): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] | null } | undefined;
    const start = node?.range?.[0];
    if (start !== undefined) return lines.linePos(start).line;
  }
  return undefined;
}
