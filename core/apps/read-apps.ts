import type { App } from "../app.ts";
import { problemsOf, type SettingsProblem } from "../settings-problems.ts";
import { type AppDefaults, type AppEntry, appDefaultsSchema, appSchema } from "./app-schema.ts";

/** An app as settings have it. */
export interface AppSettings extends Omit<App, "collections"> {
  /** Null for the default collection, which other settings name. */
  collections: readonly string[] | null;
  /** Folder that the first collection is kept equal to. */
  source: string | null;
}

export interface ReadAppsOptions {
  /** As the settings file has them. */
  apps: readonly unknown[];
  appDefaults: unknown;
  /** The apps that are there without settings, in their order. */
  shipped: readonly AppEntry[];
  /** Ids that `backends` may name. */
  models: readonly string[];
}

/**
 * The shipped apps as the settings change them, and behind those the settings' own. What an app does not say is as in
 * `appDefaults`.
 */
export function readApps({ apps, appDefaults, shipped, models }: ReadAppsOptions): {
  problems: SettingsProblem[];
  apps: AppSettings[];
} {
  const problems: SettingsProblem[] = [];
  const defaults = appDefaultsSchema.safeParse(appDefaults ?? {}, { reportInput: true });
  if (defaults.success) problems.push(...unknownModels(defaults.data, ["appDefaults"], models));
  else problems.push(...problemsOf(defaults.error, ["appDefaults"]));

  const entries: AppEntry[] = [];
  for (const [index, raw] of apps.entries()) {
    const path = ["apps", index];
    const entry = appSchema.safeParse(raw, { reportInput: true });
    if (!entry.success) {
      problems.push(...problemsOf(entry.error, path));
      continue;
    }
    const { id } = entry.data;
    if (entries.some((other) => other.id === id))
      problems.push({ path: [...path, "id"], message: "同じ id のアプリがすでにあります" });
    else if (!shipped.some((app) => app.id === id)) {
      for (const field of ["name", "description"] as const)
        if (entry.data[field] === undefined) problems.push({ path: [...path, field], message: "指定してください" });
    }
    problems.push(...unknownModels(entry.data, path, models));
    entries.push(entry.data);
  }

  const own = entries.filter(({ id }) => !shipped.some((app) => app.id === id));
  const changed = shipped.map((app) => ({ ...app, ...entries.find(({ id }) => id === app.id) }));
  const used = [...changed, ...own].filter(({ enabled = true }) => enabled);
  if (used.length === 0)
    problems.push({ path: ["apps"], message: "使えるアプリが一つもありません。一つは残してください" });
  const settings = used.map((entry) => toSettings({ ...defaults.data, ...entry }));
  problems.push(
    ...sourceProblems(settings).map(({ id, message }) => {
      const index = apps.findIndex((raw) => (raw as { id?: unknown } | null)?.id === id);
      return { path: index === -1 ? ["apps"] : ["apps", index, "source"], message };
    }),
  );
  return { problems, apps: settings };
}

/** A folder is the whole of what its collection holds. */
function sourceProblems(apps: readonly AppSettings[]): { id: string; message: string }[] {
  const sources = new Map<string, string>();
  return apps.flatMap(({ id, collections, source }) => {
    if (source === null) return [];
    const [collection] = collections ?? [];
    if (collection === undefined)
      return [{ id, message: "collections に、このフォルダーを取り込む先を書いてください" }];
    const other = sources.get(collection);
    sources.set(collection, other ?? source);
    const message = `コレクション "${collection}" には、別のアプリが別のフォルダーを取り込みます。先頭の collections を替えてください`;
    return other === undefined || other === source ? [] : [{ id, message }];
  });
}

function unknownModels({ backends }: AppDefaults, path: readonly PropertyKey[], models: readonly string[]) {
  return (backends ?? []).flatMap((id, at): SettingsProblem[] =>
    models.includes(id)
      ? []
      : [
          {
            path: [...path, "backends", at],
            message: `この id の接続先はありません。使えるもの: ${models.join("、")}`,
          },
        ],
  );
}

function toSettings({ id, name = id, description = "", ...entry }: AppEntry): AppSettings {
  const { fields = {}, collections = null, source = null } = entry;
  return {
    ...{ id, name, description, collections, source },
    howToUse: entry.howToUse ?? null,
    detail: entry.detail ?? "short",
    instructions: entry.instructions ?? null,
    models: entry.backends ?? null,
    footer: entry.footer ?? null,
    fields: Object.entries(fields).map(([key, field]) => withoutUndefined({ key, ...field })),
    suggestions: entry.suggestions ?? [],
  };
}

/** zod's optional fields may hold undefined, the domain's (exact optional) may not. */
function withoutUndefined<T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
