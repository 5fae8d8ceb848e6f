import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { figureListSchema, type LedgerFigureJson } from "../../../server/contract.ts";
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
    "from=1900年",
    "to=2026-13",
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
