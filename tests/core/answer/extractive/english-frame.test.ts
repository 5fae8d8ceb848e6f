import { describe, expect, it } from "vitest";
import { loadSynonyms } from "../../../../core/retrieval/synonyms.ts";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument, TOWN_PLAN, YEARBOOK } from "../../support/invented-documents.ts";

const HARBOUR = inventedDocument({
  id: "harbour",
  title: "港湾の概要",
  asOf: "2025-03-03",
  text: `# 港湾の概要

## 国際会議

- 海洋総会決議（日本提案）を採択（2024.3.21）
- 2024年5月 北海会議（ノルウェー）…37カ国による宣言

## 使用料

条例違反の罰金は50万円とする。
`,
});
const synonyms = await loadSynonyms(new URL("../../../../data/synonyms.json", import.meta.url).pathname);
const ask = (question: string, documents = [TOWN_PLAN, YEARBOOK, HARBOUR]) =>
  answerTo({ question, documents, synonyms });
const KANA_OUTSIDE_QUOTES = /[ぁ-ん]/u;
const frameOf = (answer: string) => answer.replace(/「[^「」]*」|“[^“”]*”/gu, "");

describe("the built-in answerer, asked in English", () => {
  it.each([
    ["On what date was the resolution on oceans adopted?", "2024.3.21", "March 3, 2025"],
    ["How many countries backed the declaration in Norway in May 2024?", "37カ国", "March 3, 2025"],
    ["What is the fine for a violation of the ordinance?", "50万円", "March 3, 2025"],
  ])("puts an English frame around what it quotes: %s", async (question, quoted, date) => {
    const answer = await ask(question);
    expect(answer.answer).toContain(quoted);
    expect(answer.answer).toMatch(/^According to “港湾の概要”/u);
    expect(answer.answer).toContain(`(${date})`);
    expect(frameOf(answer.answer)).not.toMatch(KANA_OUTSIDE_QUOTES);
    expect(answer.figures.filter(({ status }) => status === "unsupported")).toEqual([]);
    expect((answer.sentences ?? []).filter(({ status }) => status === "unsupported")).toEqual([]);
  });

  it.each([
    "What is the salary of the mayor of Osaka?",
    "Who won the chess olympiad?",
  ])("says in English that the documents do not hold it: %s", async (question) => {
    const answer = await ask(question);
    expect(answer.abstained).toBe(true);
    expect(answer.answer).toMatch(/do(?:es)? not (?:mention|state|contain)/u);
    expect(frameOf(answer.answer)).not.toMatch(KANA_OUTSIDE_QUOTES);
  });

  it("still answers Japanese questions in Japanese", async () => {
    expect((await ask("条例違反の罰金はいくらですか")).answer).toMatch(/^「港湾の概要」（令和7年3月3日）によると、/u);
  });
});
