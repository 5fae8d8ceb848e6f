import { describe, expect, it } from "vitest";
import { createDocumentBuilder } from "../../../ingest/formats/document-builder.ts";
import { statementsOf } from "../../../ingest/structure/statements.ts";
import { tell } from "./laid-out-table.ts";

describe("a laid-out table", () => {
  it("reads 行見出し × 列見出し = 値, and keeps empty cells of named columns", () => {
    expect(tell(["区分|2024年度|2025年度", "甲市|12|", "乙町|－|8"])).toEqual([
      "甲市 × 2024年度 = 12",
      "甲市 × 2025年度 = ",
      "乙町 × 2024年度 = －",
      "乙町 × 2025年度 = 8",
    ]);
  });

  it("joins header rows, by spans, by empty corners and by periods", () => {
    const told = ["甲市 × 利用 / 個人 = 3", "甲市 × 利用 / 団体 = 4"];
    expect(tell(["区分v2|利用>2", "個人|団体", "甲市|3|4"])).toEqual(told);
    expect(tell(["|利用>2", "|個人|団体", "甲市|3|4"])).toEqual(told);
    expect(tell(["回次|第5期|第6期", "決算年月|2024年3月|2025年3月", "売上|3|4"])).toEqual([
      "売上 × 第5期 / 2024年3月 = 3",
      "売上 × 第6期 / 2025年3月 = 4",
    ]);
  });

  it("joins the columns that name its rows, merged ones too", () => {
    expect(tell(["区分|館|数", "市立v2|甲|3", "乙|4", "計>2|7"])).toEqual([
      "市立 × 館 = 甲",
      "市立 / 甲 × 数 = 3",
      "市立 × 館 = 乙",
      "市立 / 乙 × 数 = 4",
      "計 × 数 = 7",
    ]);
  });

  it("follows the file's own marks where it has them", () => {
    expect(tell(["*年|*2024|*2025", "*甲|*所管A|1|2"].map((row) => row.replace("*年", "*年>2")))).toEqual([
      "甲 / 所管A × 2024 = 1",
      "甲 / 所管A × 2025 = 2",
    ]);
    expect(tell(["*項目|*内容", "名称|中央図書館", "住所|本町"])).toEqual([
      "名称 × 内容 = 中央図書館",
      "住所 × 内容 = 本町",
    ]);
  });

  it("puts section rows before the names under them, until the next section or a total", () => {
    const rows = [
      "|当期",
      "資産の部|",
      "流動資産|",
      "現金|5",
      "流動資産合計|5",
      "固定資産|",
      "土地|7",
      "資産合計|12",
      "注記|0",
    ];
    expect(tell(rows).map((cell) => cell.split(" × ")[0])).toEqual([
      "資産の部 / 流動資産 / 現金",
      "資産の部 / 流動資産 / 流動資産合計",
      "資産の部 / 固定資産 / 土地",
      "資産の部 / 資産合計",
      "注記",
    ]);
    expect(tell(["|数", "市立>2", "甲|3", "私立>2", "乙|4"])).toEqual(["市立 / 甲 × 数 = 3", "私立 / 乙 × 数 = 4"]);
  });

  it("reads sections from columns that indent", () => {
    const rows = ["||前期", "資産>2|", "|現金|3", "|土地|4", "負債>2|", "|借入|1"];
    expect(tell(rows)).toEqual(["資産 / 現金 × 前期 = 3", "資産 / 土地 × 前期 = 4", "負債 / 借入 × 前期 = 1"]);
  });

  it("of texts takes a name without values for a row, because 記載なし is an answer", () => {
    expect(tell(["市町村|計画|担当", "甲市|あり|課長", "乙町||", "丙村|なし|係長"])).toContain("乙町 × 計画 = ");
  });

  it("passes over repeated headers, and takes a marked one for a new header", () => {
    expect(tell(["館|数", "甲|3", "館|数", "乙|4"])).toEqual(["甲 × 数 = 3", "乙 × 数 = 4"]);
    expect(tell(["*館|*数", "甲|3", "*館|*率", "乙|4"])).toEqual(["甲 × 数 = 3", "乙 × 率 = 4"]);
  });

  it("does not take a title, a date or a unit above the header for one", () => {
    expect(tell(["利用の状況>3", "|2025年3月31日現在>2", "館|本|人", "甲|3|4"])).toEqual([
      "甲 × 本 = 3",
      "甲 × 人 = 4",
    ]);
    expect(tell(["||（単位：千人）", "館|平日|休日", "甲|3|4"])).toEqual(["甲 × 平日 = 3 千人", "甲 × 休日 = 4 千人"]);
  });

  it("without a header, or with values in its first column, has no false names", () => {
    expect(tell(["人口|1,234", "世帯|567"])).toEqual(["人口 ×  = 1,234", "世帯 ×  = 567"]);
    expect(tell(["従業員数（人）|平均年齢（歳）", "1,234|40.5"])).toEqual([
      " × 従業員数（人） = 1,234 人",
      " × 平均年齢（歳） = 40.5 歳",
    ]);
  });

  it("of texts is named by the first column that tells its rows apart", () => {
    expect(tell(["必須|項目|説明", "必|名称|館の名", "|住所|所在地", "|電話|番号", "必|種別|区分"])).toEqual([
      ...["必 × 項目 = 名称", "必 / 名称 × 説明 = 館の名", " × 項目 = 住所", "住所 × 説明 = 所在地"],
      ...[" × 項目 = 電話", "電話 × 説明 = 番号", "必 × 項目 = 種別", "必 / 種別 × 説明 = 区分"],
    ]);
  });

  it("takes the text after a running number for the name", () => {
    expect(tell(["No|事業|額", "1|整備|30", "2|運営|40"])).toEqual([
      "1 × 事業 = 整備",
      "1 / 整備 × 額 = 30",
      "2 × 事業 = 運営",
      "2 / 運営 × 額 = 40",
    ]);
  });

  it("tells a merged value once, with all that it covers", () => {
    expect(tell(["館|平日|休日", "甲|5v2|3", "乙|4", "丙|6>2"])).toEqual([
      "甲、乙 × 平日 = 5",
      "甲 × 休日 = 3",
      "乙 × 休日 = 4",
      "丙 × 平日、休日 = 6",
    ]);
  });

  it("knows where each value stands, inside its row", () => {
    const builder = createDocumentBuilder();
    builder.paragraph("前文");
    builder.table({
      rows: [
        ["館", "数"],
        ["甲", "３人"],
      ].map((row) => row.map((text) => ({ text }))),
    });
    const { text, blocks } = builder.build();
    const row = statementsOf(text, blocks[1] as (typeof blocks)[number]).find(({ kind }) => kind === "row");
    const [cell] = row?.cells ?? [];
    expect(text.slice(cell?.charStart, cell?.charEnd)).toBe("３人");
    expect(text.slice(row?.charStart, row?.charEnd)).toBe("甲\t３人");
  });

  it("takes time in proportion to its size", () => {
    const before = process.cpuUsage();
    const wide = Array.from({ length: 400 }, (_, at) => `${at}`).join("|");
    expect(tell(Array.from({ length: 100 }, () => wide)).length).toBeGreaterThan(30_000);
    expect(tell(Array.from({ length: 20_000 }, (_, at) => `名${at}|`)).length).toBeGreaterThanOrEqual(0);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(8);
  });
});
