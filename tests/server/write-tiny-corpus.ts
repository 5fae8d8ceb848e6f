import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Documents of a town that does not exist, by file name. */
export const TINY_CORPUS: Readonly<Record<string, string>> = {
  "plan.txt": `# みどり市 窓口改革推進計画

令和8年6月

## 窓口の待ち時間

- 令和7年度の窓口の平均待ち時間は42.5分でした。
- 書かない窓口を導入した3庁舎では18.0分でした。

## 今後の方針

令和9年度までに全7庁舎で書かない窓口を開始します。
`,
  "library.txt": `# みどり市 図書館運営報告

令和8年3月

## 貸出の状況

令和7年度の図書館の貸出冊数は120万冊でした。
`,
};

/** Settings of a server of its own over them: a free loopback port, and its state below `folder`. */
export async function tinyServerSettings(folder: string) {
  const CORPUS_DIR = await writeTinyCorpus(folder);
  return { HOST: "127.0.0.1", PORT: "0", STATE_DIR: join(folder, "state"), CORPUS_DIR };
}

/** Writes them into a new folder below `folder` and returns its path. */
export async function writeTinyCorpus(folder: string): Promise<string> {
  const source = join(folder, "corpus");
  await mkdir(source);
  for (const [name, text] of Object.entries(TINY_CORPUS)) await writeFile(join(source, name), text);
  return source;
}
