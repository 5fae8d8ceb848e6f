import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import {
  figureFacetsSchema,
  figureListSchema,
  figureSeriesListSchema,
  type LedgerFigureJson,
} from "../../../server/contract.ts";
import { expectError } from "../expect-error.ts";
import { startUploadApp, type UploadApp } from "../start-upload-app.ts";

const BUDGET = "# みどり市 予算\n\n予算は12億円です。\n\n増減は-3.2%でした。\n";
const HOSTILE = '# =HYPERLINK("http://example.com","予算")\n\n予算は12億円です。\n\n増減は-3.2%でした。\n';

async function list(app: UploadApp, query = "") {
  const reply = await app.get(`/api/figures${query}`);
  expect(reply.status).toBe(200);
  return figureListSchema.strict().parse(await reply.json());
}

const keyOf = ({ documentId, charStart, value }: LedgerFigureJson): string => `${documentId} ${charStart} ${value}`;

describe("GET /api/figures", () => {
  it("gives every figure as it stands in its document, at its lines", async () => {
    const app = await startUploadApp();
    const { figures, total, nextCursor } = await list(app);
    expect(figures).toHaveLength(total);
    expect(nextCursor).toBeNull();
    for (const figure of figures) {
      const document = await app.assistant.getDocument(figure.documentId);
      const { text = "", title, source } = document ?? {};
      expect(text.slice(figure.charStart, figure.charEnd)).toBe(figure.text);
      expect(text.slice(0, figure.charStart).split("\n")).toHaveLength(figure.lineStart);
      expect(figure).toMatchObject({ title, source, place: null });
    }
    expect(figures.map(({ value }) => value)).toEqual(expect.arrayContaining([42.5, 18, 1_200_000]));
  });

  it("narrows by what is asked for, and ignores what a form left empty", async () => {
    const app = await startUploadApp();
    await app.uploadAndWait({ "budget.md": BUDGET });
    const texts = async (query: Record<string, string>) =>
      (await list(app, `?${new URLSearchParams(query)}`)).figures.map(({ text }) => text);
    expect(await texts({ query: "予算", unit: "円" })).toEqual(["12億円"]);
    for (const unit of ["%", "％"])
      expect(await texts({ query: "増減", unit })).toEqual([expect.stringContaining("3.2%")]);
    expect(await texts({ document: "none" })).toEqual([]);
    expect(await texts({ document: "library", unit: "円" })).toEqual([]);
    const everything = await list(app);
    expect(await list(app, "?query=&unit=&document=&entity=&kind=&from=&to=&collection=&cursor=")).toEqual(everything);
    const dated = await list(app, "?from=2026-04");
    for (const { asOf } of dated.figures) expect(asOf?.startsWith("2026") || (asOf ?? "") > "2026-04").toBe(true);
    expect(dated.total).toBeLessThan(everything.total);
  });

  it("gives each figure once, page by page", async () => {
    const app = await startUploadApp();
    const everything = await list(app);
    const seen: LedgerFigureJson[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list(app, `?limit=2&cursor=${cursor}`);
      expect(page.total).toBe(everything.total);
      seen.push(...page.figures);
      cursor = page.nextCursor;
    }
    expect(seen.map(keyOf)).toEqual(everything.figures.map(keyOf));
    expect((await list(app, "?cursor=999999999")).figures).toEqual([]);
  });

  it.each([
    "limit=0",
    "limit=501",
    "limit=x",
    "cursor=-1",
    "cursor=1e3",
    "from=昔",
    "to=2026-13",
    "sort=size",
    "order=up",
    "cursor=5.x",
    "collection=..",
  ])("refuses %s", async (query) => {
    const app = await startUploadApp();
    await expectError(await app.get(`/api/figures?${query}`), 400, "invalid-request");
  });

  it.each(["/api/figures", "/api/figures.csv"])("%s of an unknown collection gets 404", async (path) => {
    const app = await startUploadApp();
    await expectError(await app.get(`${path}?collection=none`), 404, "collection-not-found");
  });
});

const SURVEY =
  "# 普及の調査\n\n## 2023年\n\n### 端末の普及率\n\n甲市(20.4%) 乙市(35%) 丙市(41%)\n\n" +
  "## 2024年\n\n### 端末の普及率\n\n甲市(30%) 乙市(36%) 丙市(43%)\n";
const OTHER_SURVEY = "# 別の報告\n\n## 2023年\n\n### 端末の普及率\n\n甲市(20%) 乙市(35%) 丙市(47%)\n";

describe("the ledger of figures, for the page", () => {
  it("names an unknown parameter and those that there are", async () => {
    const app = await startUploadApp();
    for (const path of ["/api/figures", "/api/figures/facets", "/api/figures/series", "/api/figures.csv"]) {
      const reply = await app.get(`${path}?untis=x`);
      expect(reply.status).toBe(400);
      expect(JSON.stringify(await reply.json())).toMatch(/「untis」.*query・unit・document/u);
    }
  });

  it("reads dates as people type them", async () => {
    const app = await startUploadApp();
    await app.uploadAndWait({ "survey.md": SURVEY });
    const total = async (from: string) => (await list(app, `?${new URLSearchParams({ from, unit: "%" })}`)).total;
    for (const typed of ["令和６年", "R6", "２０２４", "2024年"]) expect(await total(typed)).toBe(await total("2024"));
    expect(await total("2024")).toBeLessThan(await total("2023"));
  });

  it("tells what it can be narrowed by, with counts that add up", async () => {
    const app = await startUploadApp();
    await app.uploadAndWait({ "survey.md": SURVEY });
    const reply = await app.get("/api/figures/facets?unit=%25");
    const facets = figureFacetsSchema.strict().parse(await reply.json());
    expect(facets.total).toBe((await list(app, "?unit=%25&limit=500")).total);
    expect(facets.units.length).toBeGreaterThan(1);
    const sum = facets.documents.reduce((total, { count }) => total + count, 0);
    expect(sum).toBe(facets.total);
    for (const { value, count } of facets.units)
      expect((await list(app, `?${new URLSearchParams({ unit: value })}`)).total).toBe(count);
    await expectError(await app.get("/api/figures/facets?limit=0"), 400, "invalid-request");
  });

  it("gives series over time, with both values where documents differ, each at its place", async () => {
    const app = await startUploadApp();
    await app.uploadAndWait({ "survey.md": SURVEY }, { date: "2026-06" });
    await app.uploadAndWait({ "other.md": OTHER_SURVEY }, { date: "2025-03" });
    const reply = await app.get(`/api/figures/series?${new URLSearchParams({ query: "普及率" })}`);
    const { series, total, partial } = figureSeriesListSchema.strict().parse(await reply.json());
    expect([series.length, total, partial]).toEqual([1, 1, false]);
    const [first] = series;
    expect(first).toMatchObject({ measures: ["端末の普及率"], unit: "%", dates: ["2023", "2024"] });
    const told = first?.points.map(({ label, date, values, agreement }) => [
      `${label} ${date}`,
      values
        .map(({ text, figures }) => `${text} ${figures.map(({ documentAsOf }) => documentAsOf).join()}`)
        .join(" / "),
      agreement,
    ]);
    expect(told).toEqual([
      ["甲市 2023", "20.4% 2026-06 / 20% 2025-03", "rounding"],
      ["乙市 2023", "35% 2026-06,2025-03", "same"],
      ["丙市 2023", "41% 2026-06 / 47% 2025-03", "different"],
      ["甲市 2024", "30% 2026-06", "same"],
      ["乙市 2024", "36% 2026-06", "same"],
      ["丙市 2024", "43% 2026-06", "same"],
    ]);
    for (const { values } of first?.points ?? []) {
      for (const figure of values.flatMap(({ figures }) => figures)) {
        const document = await app.assistant.getDocument(figure.documentId);
        expect(document?.text.slice(figure.charStart, figure.charEnd)).toBe(figure.text);
      }
    }
    const elsewhere = await app.get("/api/figures/series?document=none");
    expect(await elsewhere.json()).toEqual({ series: [], total: 0, partial: false });
  });

  it("goes on after the last figure shown, when a document comes in between", async () => {
    const app = await startUploadApp();
    await app.uploadAndWait({ "m.md": SURVEY });
    const query = "?sort=document&unit=%25&limit=3";
    const first = await list(app, query);
    await app.uploadAndWait({ "a.md": OTHER_SURVEY });
    const second = await list(app, `${query}&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    const seen = [...first.figures, ...second.figures].map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(second.figures.length).toBeGreaterThan(0);
    expect(second.figures[0]?.charStart).toBeGreaterThan(first.figures.at(-1)?.charStart ?? 0);
  });
});

describe("GET /api/figures.csv", () => {
  it("holds the same figures, for spreadsheet programs, under a dated name", async () => {
    const app = await startUploadApp();
    await app.uploadAndWait({ "hostile.md": HOSTILE }, { title: "=1+1" });
    const reply = await app.get("/api/figures.csv");
    expect(reply.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(reply.headers.get("content-disposition")).toMatch(
      /^attachment; filename="figures-\d{4}-\d\d-\d\d.csv"; filename\*=UTF-8''%E6%95%B0%E5%80%A4%E5%8F%B0%E5%B8%B3_\d{4}-\d\d-\d\d.csv$/u,
    );
    const bytes = Buffer.from(await reply.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString("utf8").slice(1);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
    const [header = [], ...rows] = parse(text) as string[][];
    expect(header.slice(0, 4)).toEqual(["表記", "値", "上限", "単位"]);
    const { figures } = await list(app, "?limit=500");
    const at = (title: string): number => header.indexOf(title);
    const keys = rows.map((row) => `${row[at("文書ID")]} ${row[at("開始位置")]} ${row[at("値")]}`);
    expect(keys.toSorted()).toEqual(figures.map(keyOf).toSorted());
    for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+@\t\r]/u);
    expect(rows.map((row) => row[at("文書")])).toContain("'=1+1");
  });

  it("holds what a filter leaves", async () => {
    const app = await startUploadApp();
    await app.uploadAndWait({ "budget.md": BUDGET });
    const text = await (
      await app.get(`/api/figures.csv?query=${encodeURIComponent("予算")}&unit=${encodeURIComponent("円")}`)
    ).text();
    expect(parse(text, { bom: true, columns: true })).toMatchObject([{ 表記: "12億円", 値: "1200000000", 単位: "円" }]);
  });
});
