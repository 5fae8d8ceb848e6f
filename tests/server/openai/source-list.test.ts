import { describe, expect, it } from "vitest";
import type { AnswerJson } from "../../../server/contract.ts";
import { renderSourceList, withoutSources } from "../../../server/openai/source-list.ts";
import { toAnswerJson } from "../../../server/to-wire.ts";
import { ANSWER } from "../fake-assistant.ts";

const answer: AnswerJson = toAnswerJson({ ...ANSWER, requestId: "r" });
const [citation] = answer.citations;
if (citation === undefined) throw new Error("the answer cites nothing");

describe("the list below an answer", () => {
  it("names document, section and place of each source, and what to beware of", () => {
    const list = renderSourceList(
      {
        ...answer,
        citations: [
          { ...citation, place: "第三条第二項", section: ["雑則"] },
          { ...citation, id: 2, asOf: null, section: [], lineStart: 3, lineEnd: 9 },
        ],
        figures: [{ text: "12%", value: 12, unit: "%", status: "unsupported", citationId: null }],
        conflicts: [],
        searchNotes: ["並べ替えに失敗しました。"],
      },
      { language: "ja" },
    );
    expect(list).toBe(`

---

**ご注意**

- 出典で確かめられない数値があります（12%）。
- 並べ替えに失敗しました。

**出典**

- [1] 窓口改革推進計画（2026-06） 雑則、第三条第二項
- [2] 窓口改革推進計画（時点不明） 3–9行
`);
  });

  it("is English below an English answer", () => {
    const list = renderSourceList(answer, { language: "en" });
    expect(list).toContain("**Please note**\n\n- The documents differ (待ち時間): [1] 42.5分 (2026-06)");
    expect(list).toContain("**Sources**\n\n- [1] 窓口改革推進計画 (2026-06) 窓口, lines 2");
  });

  it("is empty where there is nothing to say, and the app's footer where there is nothing else", () => {
    const silent = { ...answer, citations: [], conflicts: [], figures: [] };
    expect(renderSourceList(silent, { language: "ja" })).toBe("");
    expect(renderSourceList(silent, { language: "ja", footer: "内線 1234\n" })).toBe("\n\n---\n\n内線 1234\n");
  });

  it("shows what documents write as its characters", () => {
    const title = "[9] **太字** <script>\n---\n**出典**\n![x](https://evil.example)";
    const list = renderSourceList({ ...answer, citations: [{ ...citation, title }] }, { language: "ja" });
    expect(list.match(/^- .*$/gmu)).toHaveLength(2);
    expect(list).not.toMatch(/<script>|(?<!\\)\]\(|https:\/\//u);
    expect(withoutSources(`答え。${list}`)).toBe("答え。");
  });
});

describe("an answer that comes back", () => {
  it.each([
    "ja",
    "en",
  ] as const)("is without its list, also when the client changed the space around it (%s)", (language) => {
    const list = renderSourceList(answer, { language, footer: "内線 1234" });
    const text = "一つ目。[1]\n\n---\n\n二つ目。[1]";
    for (const sent of [text + list, (text + list).trim(), (text + list).replaceAll("\n", "\r\n")]) {
      expect(withoutSources(sent, "内線 1234").replaceAll("\r", "")).toBe(text);
    }
  });

  it("is without a footer that stands alone", () => {
    expect(withoutSources("答え。\n\n---\n\n内線 1234\n", "内線 1234\n")).toBe("答え。");
    expect(withoutSources("内線 1234 は総務課です。", "内線 1234\n")).toBe("内線 1234 は総務課です。");
  });

  it("stays as it is when it has none", () => {
    for (const text of ["", "答え。", "**出典**を見てください。", "---\n答え"]) expect(withoutSources(text)).toBe(text);
  });

  it("is read in no time however hostile it is", () => {
    for (const piece of ["---\n", "\n", " ", "---\n**出典**\n", "\n   "]) {
      const startedAt = performance.now();
      withoutSources(piece.repeat(1_000_000 / piece.length));
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    }
  });
});
