import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Assistant } from "../../../core/assistant.ts";
import { createAssistant } from "../../../core/create-assistant.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";
import { sampleEmbedder } from "./sample-index.ts";

const sentence = (text: string): string => `<Sentence>${text}</Sentence>`;
const items = (...texts: string[]): string =>
  texts
    .map(
      (text, at) =>
        `<Item Num="${at + 1}"><ItemTitle>${"一二三四"[at]}</ItemTitle><ItemSentence>${sentence(text)}</ItemSentence></Item>`,
    )
    .join("");
const paragraph = (number: number, text: string, below = ""): string =>
  `<Paragraph Num="${number}"><ParagraphNum>${number === 1 ? "" : "０１２３４５"[number]}</ParagraphNum><ParagraphSentence>${sentence(text)}</ParagraphSentence>${below}</Paragraph>`;
const article = (title: string, caption: string, ...paragraphs: string[]): string =>
  `<Article>${caption && `<ArticleCaption>（${caption}）</ArticleCaption>`}<ArticleTitle>${title}</ArticleTitle>${paragraphs.join("")}</Article>`;
const chapter = (title: string, ...articles: string[]): string =>
  `<Chapter><ChapterTitle>${title}</ChapterTitle>${articles.join("")}</Chapter>`;
const supplement = (amendment: string, ...content: string[]): string =>
  `<SupplProvision${amendment && ` AmendLawNum="${amendment}"`}><SupplProvisionLabel>附　則</SupplProvisionLabel>${content.join("")}</SupplProvision>`;
const law = (given: { number: string; title: string; short?: string; main: string; supplements: string }): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Law><LawNum>${given.number}</LawNum><LawBody><LawTitle Abbrev="${given.short ?? ""}">${given.title}</LawTitle><MainProvision>${given.main}</MainProvision>${given.supplements}</LawBody></Law>`;

/** An invented law, in the state that it has with this many days to report in. */
function beaconLaw(days: string, ...laterSupplements: string[]): string {
  return law({
    number: "令和二年法律第九百一号",
    title: "離島における標識灯の保守に関する法律",
    short: "標識灯保守法",
    main: [
      chapter(
        "第一章　総則",
        article(
          "第一条",
          "目的",
          paragraph(1, "この法律は、標識灯の保守を図り、もって海上の安全に寄与することを目的とする。"),
        ),
        article(
          "第二条",
          "定義",
          paragraph(1, "この法律において「標識灯」とは、離島の周囲を照らす灯火をいう。"),
          paragraph(2, "この法律において「灯守」とは、標識灯を管理する者をいう。"),
        ),
      ),
      chapter(
        "第二章　保守",
        article("第三条", "点検", paragraph(1, "灯守は、毎年、標識灯を点検しなければならない。")),
        article(
          "第三条の二",
          "消灯の届出",
          paragraph(1, `灯守は、標識灯が消えたときは、その日から${days}以内に、その旨を知事に届け出なければならない。`),
          paragraph(2, "前項の届出には、次に掲げる事項を記載する。", items("消えた日時", "消えた原因")),
        ),
        article("第四条から第六条まで", "", paragraph(1, "削除")),
        article("第七条", "無断点灯の禁止", paragraph(1, "灯守でない者は、標識灯に点灯してはならない。")),
      ),
      chapter(
        "第三章　罰則",
        article("第八条", "", paragraph(1, "第七条の規定に違反した者は、十万円以下の過料に処する。")),
      ),
    ].join(""),
    supplements: [
      supplement(
        "",
        article(
          "第一条",
          "施行期日",
          paragraph(1, "この法律は、公布の日から起算して六月を超えない範囲内において政令で定める日から施行する。"),
        ),
        article("第二条", "経過措置", paragraph(1, "既設の標識灯の届出については、なお従前の例による。")),
      ),
      ...laterSupplements,
    ].join(""),
  });
}

const wellLaw = law({
  number: "令和三年法律第九百二号",
  title: "共同井戸法",
  main: article("第一条", "井戸の届出", paragraph(1, "井戸を掘った者は、三十日以内に村長に届け出なければならない。")),
  supplements: supplement("", paragraph(1, "この法律は、令和三年九月一日から施行する。")),
});

/** File names of the laws, as e-Gov gives them: the second state of the first law shortens the time to report in. */
export const INVENTED_LAWS: Readonly<Record<string, string>> = {
  "402AC0000000901_20210401_000000000000000.xml": beaconLaw("十四日"),
  "402AC0000000901_20240401_405AC0000000903.xml": beaconLaw(
    "七日",
    supplement(
      "令和五年六月一日法律第九〇三号",
      article("第一条", "施行期日", paragraph(1, "この法律は、令和六年四月一日から施行する。")),
    ),
  ),
  "403AC0000000902_20210901_000000000000000.xml": wellLaw,
};

export interface LawAssistant {
  assistant: Assistant;
  remove(): Promise<void>;
}

/** Ingests files the way `npm run ingest` does and opens an assistant over them. */
export async function openLawAssistant(files: Readonly<Record<string, string>> = INVENTED_LAWS): Promise<LawAssistant> {
  const root = await mkdtemp(join(await realpath(tmpdir()), "tenkyo-laws-"));
  const source = await mkdtemp(join(root, "source-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(source, name), text);
  const stateDir = join(root, "state");
  await ingestFolder({ source, collection: "laws", stateDir, embedder: sampleEmbedder });
  const assistant = await createAssistant({ stateDir, defaultCollection: "laws", embedder: sampleEmbedder });
  return {
    assistant,
    async remove() {
      await assistant.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
