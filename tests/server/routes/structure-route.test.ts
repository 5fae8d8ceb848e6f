import { describe, expect, it } from "vitest";
import { structureSchema } from "../../../server/contract.ts";
import { expectError } from "../expect-error.ts";
import { startUploadApp, type UploadApp } from "../start-upload-app.ts";

const TEXT = `# みどり市 バス計画

## 台数

| 年度 | 台数 | 路線 |
|------|------|------|
| 令和6年度 | 80 | 12 |
| 令和7年度 | 88 | 13 |

## 今後

令和9年度に見直します。
`;

async function uploadPlan(app: UploadApp, text = TEXT): Promise<{ path: string; text: string }> {
  const job = await app.uploadAndWait({ "bus.md": text });
  return { path: `/api/documents/${encodeURIComponent(job.files[0]?.documentId ?? "")}/structure`, text };
}

const read = async (app: UploadApp, path: string) => structureSchema.strict().parse(await (await app.get(path)).json());

describe("GET /api/documents/:id/structure", () => {
  it("gives each heading once, where it stands, and no rows unless asked for", async () => {
    const app = await startUploadApp();
    const { path, text } = await uploadPlan(app);
    const { headings, rows } = await read(app, path);
    expect(headings.map(({ text: heading, level }) => [heading, level])).toEqual([
      ["みどり市 バス計画", 1],
      ["台数", 2],
      ["今後", 2],
    ]);
    for (const { text: heading, charStart, charEnd } of headings) {
      expect(text.slice(charStart, charEnd)).toContain(heading);
    }
    expect(rows).toEqual([]);
  });

  it("names the row and the column of every cell of the table at a place", async () => {
    const app = await startUploadApp();
    const { path, text } = await uploadPlan(app);
    const charStart = text.indexOf("88");
    const { rows } = await read(app, `${path}?charStart=${charStart}&charEnd=${charStart + 2}`);
    expect(rows.map(({ cells }) => cells.map(({ row, column, value }) => [row, column, value]))).toEqual([
      [
        ["令和6年度", "台数", "80"],
        ["令和6年度", "路線", "12"],
      ],
      [
        ["令和7年度", "台数", "88"],
        ["令和7年度", "路線", "13"],
      ],
    ]);
    expect(rows[1]?.cells[0]).toMatchObject({ charStart, charEnd: charStart + 2 });
  });

  it("gives no rows outside tables, and of a long table those around the place", async () => {
    const app = await startUploadApp();
    const lines = Array.from({ length: 500 }, (_, at) => `| 第${at}号 | ${at}00 |`);
    const { path, text } = await uploadPlan(app, `${TEXT}\n\n| 号 | 値 |\n|---|---|\n${lines.join("\n")}\n`);
    const prose = text.indexOf("見直し");
    expect((await read(app, `${path}?charStart=${prose}&charEnd=${prose + 3}`)).rows).toEqual([]);
    const cell = text.indexOf("45000");
    const { rows } = await read(app, `${path}?charStart=${cell}&charEnd=${cell + 5}`);
    expect(rows.length).toBeLessThanOrEqual(200);
    expect(rows.some(({ charStart, charEnd }) => charStart <= cell && cell < charEnd)).toBe(true);
  });

  it("refuses half a range, and does not know other documents", async () => {
    const app = await startUploadApp();
    const { path } = await uploadPlan(app);
    await expectError(await app.get(`${path}?charStart=3`), 400, "invalid-request");
    await expectError(await app.get("/api/documents/nothing/structure"), 404, "document-not-found");
  });
});
