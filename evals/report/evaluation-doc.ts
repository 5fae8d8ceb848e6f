import type { RunInfo } from "./run-info.ts";
import type { Summary } from "./summarise.ts";
import { abstentionRows, groupRows, totalRows } from "./summary-tables.ts";
import { renderMarkdownTable } from "./table.ts";
import { targetRows } from "./targets.ts";

/** The block of docs/evaluation.md about the golden questions. */
export function renderGoldenBlock(summary: Summary, info: RunInfo): string {
  const { overall, byType, byBehavior } = summary;
  return `\`npm run eval -- --write-docs\` が書き出したものです。手で直さないでください。

- 実行日: ${info.date}
- 応答モデル: ${info.model}
- 項目: ${overall.items} 件（${info.caseFiles.join("、")}）

### まとめ

${renderMarkdownTable(totalRows(summary))}

${renderMarkdownTable(targetRows(summary))}

### 期待する振る舞い別

${renderMarkdownTable(groupRows("振る舞い", byBehavior, overall))}

### 質問の種類別

${renderMarkdownTable(groupRows("種類", byType, overall))}

### 棄権

${renderMarkdownTable(abstentionRows(summary))}

答えるべき質問で棄権したものが「誤った棄権」、資料に答えのない質問に答えたものが「棄権もれ」です。

### 指標の定義

- **合格**: 回答の先頭 1,200 字（引用番号を除く）に、必須の語がすべてあり、書いてはならない語がない項目の割合。
- **引用の一致**: 引用の少なくとも 1 つが、正しい文書の根拠の行と重なる項目の割合。答えのない質問と、棄権した項目は除く。
- **再現率@5**: 検索の上位 5 件のどれかが根拠の行と重なる項目の割合。
- **警告**: 紛らわしい値を回答に含む項目の数。合否には影響しない。
- **裏付けのない数値**: 回答に現れ、引用した箇所に見当たらない数値の数。
- **壊れた引用**: 引用文・文字位置・行番号のどれかが原文と食い違う引用と、対応する引用のない引用番号の数。0 でなければならない。

採点の実装は [evals/scorers](../evals/scorers) にあります。
`;
}
