import type { App } from "../../core/app.ts";
import { type AppSettings, readApps } from "../../core/apps/read-apps.ts";
import { loadShippedApps } from "../../core/apps/shipped-apps.ts";
import type { Config } from "../../core/config.ts";
import { ConfigError } from "../../core/errors.ts";
import { type FileConfig, settingsOf } from "../../core/llm/settings/settings-of.ts";

/** A folder that the server keeps a collection equal to. */
export interface AppSource {
  collection: string;
  source: string;
  /** Of the app, for people. */
  name: string;
}

export interface ConfiguredApps {
  apps: App[];
  sources: AppSource[];
  /** Collections that come with the program and that an app uses: for everyone, unless somebody has said otherwise. */
  shippedCollections: string[];
}

/** The apps of the settings file, or those that are there without one. @throws ConfigError */
export function configuredApps(config: FileConfig & Pick<Config, "COLLECTION">): ConfiguredApps {
  const settings = settingsOf(config)?.apps ?? shippedApps();
  const sources = settings.flatMap(({ name, collections, source }) => {
    const [collection] = collections ?? [];
    return collection === undefined || source === null ? [] : [{ collection, source, name }];
  });
  const wrong = sources.filter(({ collection }) => collection === config.COLLECTION);
  if (wrong.length > 0) {
    const problem = ({ name }: AppSource): string =>
      `${config.settingsFile ?? "COLLECTION"}: アプリ「${name}」の source は既定のコレクションに取り込めません。そのフォルダーは CORPUS_DIR に指定するか、collections を替えてください`;
    throw new ConfigError(wrong.map(problem));
  }
  const shipped = loadShippedApps().flatMap(({ collections }) => collections ?? []);
  const apps = settings.map((app) => toApp(app, config.COLLECTION));
  const shippedCollections = shipped.filter((name) => apps.some(({ collections }) => collections.includes(name)));
  return { apps, sources, shippedCollections };
}

/** What is offered where nobody has set anything: questions on the default collection. */
export function defaultApps(defaultCollection: string): App[] {
  const settings = shippedApps().filter(({ collections }) => collections === null);
  return settings.map((app) => toApp(app, defaultCollection));
}

function shippedApps(): AppSettings[] {
  return readApps({ apps: [], appDefaults: {}, shipped: loadShippedApps(), models: [] }).apps;
}

function toApp({ source: _source, collections, ...app }: AppSettings, defaultCollection: string): App {
  return { ...app, collections: collections ?? [defaultCollection] };
}
