import { PLAN, REPORT } from "./invented-documents.ts";
import { cite, passageOf, type ScriptedAnswer } from "./scripted-assistant.ts";

const AVERAGE = cite(PLAN, { id: 1, quote: "令和7年度の窓口の平均待ち時間は42.5分でした。" });
const ACROSS_LINES = cite(PLAN, { id: 2, quote: "書かない窓口を\n開始する。" });
const EARLIER = cite(REPORT, { id: 3, quote: "窓口の平均待ち時間は45分であった（令和6年度）。" });
const SURROGATES = cite(PLAN, { id: 4, quote: "𠮷野庁舎（🏢改修中）は集計に含めていない" });
const NEAR_THE_END = cite(PLAN, { id: 5, quote: "相談窓口は平日9時から17時まで開設する。" });

/** Everything that an answer can hold. */
export const FULL_ANSWER: ScriptedAnswer = {
  answer: `令和7年度の窓口の平均待ち時間は**42.5分**でした[1]。前年度の45分[3]から2.5分短くなっています。

- 全7庁舎で書かない窓口を開始する予定です[2]
- 𠮷野庁舎は集計に含まれていません[4]
- 満足度は98%でした

相談窓口は平日に開設されます[5]。存在しない出典[99]は文字のままです。`,
  citations: [AVERAGE, ACROSS_LINES, EARLIER, SURROGATES, NEAR_THE_END],
  figures: [
    { text: "42.5分", value: 42.5, unit: "分", status: "supported", citationId: 1 },
    { text: "45分", value: 45, unit: "分", status: "supported", citationId: 3 },
    { text: "2.5分", value: 2.5, unit: "分", status: "derived", citationId: null },
    { text: "98%", value: 98, unit: "%", status: "unsupported", citationId: null },
  ],
  conflicts: [
    {
      topic: "窓口の平均待ち時間",
      statements: [
        { citationId: 1, text: "42.5分", asOf: "2026-06" },
        { citationId: 3, text: "45分", asOf: "2025" },
      ],
    },
  ],
  passages: [
    passageOf(PLAN, {
      rank: 1,
      text: "- 令和7年度の窓口の平均待ち時間は42.5分でした。\n- 書かない窓口を導入した3庁舎では18.0分でした。",
    }),
    passageOf(PLAN, { rank: 2, text: "令和9年度までに、全7庁舎で書かない窓口を\n開始する。" }),
    passageOf(REPORT, { rank: 3, text: "窓口の平均待ち時間は45分であった（令和6年度）。" }),
  ],
};

/** An answer that tries to load things, run things and lead away. */
export const POISONED_ANSWER: ScriptedAnswer = {
  answer: `![図](http://outside.invalid/markdown.png) <img src="http://outside.invalid/html.png" onerror="document.title='broken'">
<script>document.title = "broken"</script> <script src="http://outside.invalid/script.js"></script>

- [ここを押す](http://outside.invalid/link) <a href="javascript:document.title='broken'">ここ</a>
- <style>@import url(http://outside.invalid/style.css);</style> <iframe src="http://outside.invalid/frame"></iframe>

| ![表](http://outside.invalid/cell.png) | <link rel=stylesheet href=http://outside.invalid/link.css> |
|---|---|
| [x](javascript:document.title='broken') | [y](data:text/html,<script>document.title='broken'</script>) |

> <body background="http://outside.invalid/body.png"> <div style="background:url(http://outside.invalid/div.png)">

\`\`\`html
<img src="http://outside.invalid/code.png">
\`\`\`

[z]: http://outside.invalid/definition "題"

http://outside.invalid/bare [w][z] **<svg onload="document.title='broken'">** [1]`,
  citations: [cite(REPORT, { id: 1, quote: '<img src="http://outside.invalid/document.png">' })],
  passages: [passageOf(REPORT, { rank: 1, text: "![図](http://outside.invalid/document-markdown.png)" })],
};

/** An answer that says that the documents are silent. */
export const ABSTAINED_ANSWER: ScriptedAnswer = {
  answer: "お尋ねの内容は、取り込まれた資料の中に見つかりませんでした。",
  isAbstained: true,
  passages: FULL_ANSWER.passages ?? [],
};
