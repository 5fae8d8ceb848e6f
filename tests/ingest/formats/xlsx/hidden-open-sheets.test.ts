import { describe, expect, it } from "vitest";
import { findHiddenOpenSheets } from "../../../../ingest/formats/xlsx/hidden-open-sheets.ts";

const OFF = '<s:style s:name="off"><s:table-properties t:display="false"/></s:style>';

describe("hidden sheets of an OpenDocument spreadsheet", () => {
  it("are counted without the tables inside cells", () => {
    const inner = '<t:table-cell><t:table t:style-name="off"></t:table></t:table-cell>';
    const xml = `${OFF}<t:table>${inner}</t:table><t:table t:style-name="off"/><t:table t:style-name='off'></t:table>`;
    expect([...findHiddenOpenSheets(xml)]).toEqual([1, 2]);
  });

  it.each(["<", "<table ", "<table a", 'a="'])("are looked for quickly in 100,000 × %j", (part) => {
    const start = process.cpuUsage();
    findHiddenOpenSheets(`${OFF}<table ${part.repeat(100_000)}`);
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000);
  });
});
