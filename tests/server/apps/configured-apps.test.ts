import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadShippedApps } from "../../../core/apps/shipped-apps.ts";
import { loadConfig } from "../../../core/config.ts";
import { ConfigError } from "../../../core/errors.ts";
import { configuredBackendSet } from "../../../core/llm/configured-backends.ts";
import { settingsOf } from "../../../core/llm/settings/settings-of.ts";
import { configuredApps, defaultApps } from "../../../server/apps/configured-apps.ts";

const folder = mkdtempSync(join(tmpdir(), "tenkyo-apps-"));
const file = join(folder, "tenkyo.config.yaml");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SHIPPED = ["policy-qa", "helpdesk", "law"];

function configOf(text: string, env: Record<string, string> = {}) {
  writeFileSync(file, text);
  return loadConfig({ TENKYO_CONFIG: file, ...env });
}

const read = (text: string, env: Record<string, string> = {}) => configuredApps(configOf(text, env));

function problemsOf(text: string, env: Record<string, string> = {}): string[] {
  try {
    read(text, env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    const [, ...lines] = (error as Error).message.split("\n- ");
    return lines.map((line) => line.replace(file, ""));
  }
  return [];
}

const OWN = "apps:\n  - id: schools\n    name: 学校案内\n    description: 学校の資料から答えます。\n";

describe("apps without settings", () => {
  it("are the shipped ones; the first answers from the default collection", () => {
    const { apps, sources } = configuredApps(loadConfig({ COLLECTION: "town" }));
    expect(apps.map(({ id }) => id)).toEqual(SHIPPED);
    expect(apps[0]).toMatchObject({ collections: ["town"], detail: "short", models: null, fields: [] });
    expect(sources.map(({ collection }) => collection)).toEqual(["tenkyo-helpdesk", "tenkyo-law"]);
    expect(sources[0]?.source).toMatch(/data\/helpdesk$/u);
  });

  it("are only what answers from the default collection where a program is made without them", () => {
    expect(defaultApps("town")).toMatchObject([{ id: "policy-qa", name: "政策QA", collections: ["town"] }]);
  });

  it("ship with names of collections that nobody else has", () => {
    for (const { collections = [] } of loadShippedApps())
      for (const name of collections) expect(name).toMatch(/^tenkyo-/u);
  });
});

describe("apps of the settings file", () => {
  it("stand behind the shipped ones, with what the defaults say where they say nothing", () => {
    const text = `appDefaults: { detail: detailed, footer: 共通の注意 }\n${OWN}    collections: [schools, policy]\n    detail: short\n`;
    const { apps } = read(text);
    expect(apps.map(({ id }) => id)).toEqual([...SHIPPED, "schools"]);
    expect(apps.at(-1)).toMatchObject({ collections: ["schools", "policy"], detail: "short", footer: "共通の注意" });
    expect(apps[0]).toMatchObject({ detail: "detailed", footer: "共通の注意" });
    // What a shipped app says itself is not replaced by a default.
    expect(apps[2]?.footer).toContain("e-Gov");
  });

  it("change a shipped one by its id, in its place, or take it away", () => {
    const text =
      "apps:\n  - id: helpdesk\n    name: 情報システム課\n    footer: 内線 1234\n    source: /srv/faq\n  - id: law\n    enabled: false\n";
    const { apps, sources } = read(text);
    expect(apps.map(({ id, name, footer }) => [id, name, footer])).toEqual([
      ["policy-qa", "政策QA", null],
      ["helpdesk", "情報システム課", "内線 1234"],
    ]);
    expect(apps[1]?.instructions).toContain("問い合わせ");
    expect(sources).toEqual([{ collection: "tenkyo-helpdesk", source: "/srv/faq", name: "情報システム課" }]);
    expect(
      read("apps:\n  - id: helpdesk\n    source: null\n    instructions: null\n").apps[1]?.instructions,
    ).toBeNull();
  });

  it("read fields as components with their keys", () => {
    const fields =
      "    fields:\n      grade: { type: select, title: 学年, items: [{ title: 一年, value: '1' }] }\n      memo: { type: textarea, title: 補足, max_length: 400 }\n";
    expect(read(OWN + fields).apps.at(-1)?.fields).toEqual([
      { key: "grade", type: "select", title: "学年", items: [{ title: "一年", value: "1" }] },
      { key: "memo", type: "textarea", title: "補足", max_length: 400 },
    ]);
  });

  it("may name the backends of the file, of the environment, and the built-in answerer", () => {
    const backends = "backends:\n  - { id: a, preset: vllm, model: m }\n";
    const env = { LLM_BASE_URL: "http://localhost:9/v1", LLM_MODEL: "b" };
    const { apps } = read(`${backends}${OWN}    backends: [a, 'llm:b', extractive]\n`, env);
    expect(apps.at(-1)?.models).toEqual(["a", "llm:b", "extractive"]);
  });

  it("leave the backends to the environment where the file names none", () => {
    const config = configOf(OWN, { OPENAI_API_KEY: "k" });
    expect(configuredBackendSet(config).backends).toHaveLength(1);
    const listed = configOf(`backends: []\n${OWN}`, { OPENAI_API_KEY: "k" });
    expect(configuredBackendSet(listed).backends).toHaveLength(0);
  });

  it("are read once, whoever asks", () => {
    const config = configOf(OWN);
    expect(settingsOf(config)).toBe(settingsOf(config));
  });

  it.each([
    ["an unknown field", `${OWN}    collection: a\n`, /^:5 apps\[0\]\.collection: この項目はありません/u],
    ["an app without a name", "apps:\n  - id: a\n    description: b\n", /^:2 apps\[0\]\.name: 指定してください/u],
    ["an id that is none", OWN.replace("schools", "学校"), /^:2 apps\[0\]\.id: 英小文字/u],
    ["an id twice", `${OWN}  - id: schools\n`, /^:5 apps\[1\]\.id: 同じ id/u],
    ["no collection", `${OWN}    collections: []\n`, /^:5 apps\[0\]\.collections: 一つ以上/u],
    ["a name that is no collection", `${OWN}    collections: [A B]\n`, /^:5 apps\[0\]\.collections\[0\]: 英小文字/u],
    ["an unknown manner", `${OWN}    detail: long\n`, /^:5 apps\[0\]\.detail: short（短く）か detailed/u],
    ["an unknown backend", `${OWN}    backends: [a]\n`, /^:5 apps\[0\]\.backends\[0\]: .*使えるもの: extractive/u],
    ["an unknown backend for all", "appDefaults: { backends: [a] }\n", /^:1 appDefaults\.backends\[0\]: /u],
    [
      "a field that the form has already",
      `${OWN}    fields: { question: { type: text, title: a } }\n`,
      /この名前は使え/u,
    ],
    [
      "a choice of nothing",
      `${OWN}    fields: { a: { type: select, title: a } }\n`,
      /^:5 apps\[0\]\.fields\.a.*items/u,
    ],
    ["a source without a collection", `${OWN}    source: /srv\n`, /^:5 apps\[0\]\.source: collections に/u],
    [
      "two folders for one collection",
      `${OWN}    source: /srv\n    collections: [tenkyo-law]\n`,
      /^:5 apps\[0\]\.source: コレクション "tenkyo-law" には/u,
    ],
    ["a folder for the default collection", `${OWN}    source: /srv\n    collections: [policy]\n`, /CORPUS_DIR/u],
    [
      "no app at all",
      `apps:\n${SHIPPED.map((id) => `  - { id: ${id}, enabled: false }\n`).join("")}`,
      /^:2 apps: 使えるアプリが一つもありません/u,
    ],
    [
      "a key in an instruction",
      `${OWN}    instructions: 'Bearer abcdefgh12345678'\n`,
      /^:5 apps\[0\]\.instructions: 鍵/u,
    ],
  ])("refuse %s, and name the place", (_what, text, message) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  it("list mistakes of apps and of backends at once", () => {
    const text = `backends:\n  - { id: a, preset: nope }\n${OWN}    detail: long\n  - { name: b }\nappDefaults: { detail: 1 }\n`;
    expect(problemsOf(text).map((line) => /[a-zA-Z]+(?:\[\d\])?(?:\.\w+)?(?=: )/u.exec(line)?.[0])).toEqual([
      "backends[0].preset",
      "appDefaults.detail",
      "apps[0].detail",
      "apps[1].id",
    ]);
  });
});
