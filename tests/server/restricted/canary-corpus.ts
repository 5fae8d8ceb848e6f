import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Stand in the restricted document and nowhere else; nobody types them unless it was replied to him. */
export const CANARIES = [
  "紅葉台",
  "Zephyrion",
  "Qarvexia",
  "98,765",
  "98765",
  "翡翠館",
  "雁来橋",
  "翠嵐",
  "4,321",
  "令和十九年",
] as const;

const SECRET = `# 庁舎移転の検討

庁舎移転の候補地は紅葉台であり、費用は98,765百万円の見込みです。移転の時期は令和十九年です。

# 移転の体制

移転の事業者の名称はZephyrionです。監督する事業者はQarvexiaで、拠点は翡翠館に置きます。

| 区分 | 面積 |
|---|---|
| 雁来橋 | 4,321㎡ |
| 翠嵐 | 4,321㎡ |
`;

const LIBRARY = `# 図書館の利用

中央図書館の利用者は2025年に4,210人でした。開館は午前九時です。図書館の運営の事業者の名称はLibroworksです。

# 除雪の計画

道路の除雪は夜間に行います。出動の基準は積雪10cmです。除雪の費用は350百万円の見込みです。
`;

/** So many that a question about libraries finds nothing else. */
const BRANCHES = Array.from(
  { length: 16 },
  (_, at) =>
    `# 図書館の分館${at + 1}\n\n図書館の分館${at + 1}の利用者は${300 + at}人でした。除雪の費用は${20 + at}百万円でした。\n`,
);

/** A folder with a public and a restricted document (機密性 2). */
export async function writeCanaryCorpus(folder: string, { withSecret = true } = {}): Promise<string> {
  const source = join(folder, "corpus");
  await mkdir(source);
  await writeFile(join(source, "library.txt"), LIBRARY);
  const documents = [{ file: "library.txt", title: "図書館の資料", date: "2026-03", classification: 1 }];
  for (const [at, text] of BRANCHES.entries()) {
    const file = `branch-${at}.txt`;
    await writeFile(join(source, file), text);
    documents.push({ file, title: `図書館の分館${at + 1}の資料`, date: "2026-02", classification: 1 });
  }
  if (withSecret) {
    await writeFile(join(source, "secret.txt"), SECRET);
    documents.push({ file: "secret.txt", title: "翠嵐の移転の資料", date: "2026-04", classification: 2 });
  }
  await writeFile(join(source, "manifest.json"), JSON.stringify({ documents }));
  return source;
}

/** The canaries in a text, however JSON may have escaped them. */
export function canariesIn(text: string): string[] {
  const plain = text.replace(/\\u([0-9a-f]{4})/giu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  // Words of an index are in small letters.
  const small = plain.toLowerCase();
  return CANARIES.filter((canary) => small.includes(canary.toLowerCase()));
}
