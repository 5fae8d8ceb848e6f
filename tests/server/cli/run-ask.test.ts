import { describe, expect, it } from "vitest";
import { CollectionNotFoundError } from "../../../core/errors.ts";
import { runAsk } from "../../../server/cli/run-ask.ts";
import { answerSchema } from "../../../server/contract.ts";
import { appOn } from "../apps/app-on.ts";
import { ANSWER, createFakeAssistant, type FakeAssistantOptions } from "../fake-assistant.ts";

async function ask(args: string[], options: FakeAssistantOptions & { isDebug?: boolean } = {}) {
  const assistant = createFakeAssistant(options);
  const printed: string[] = [];
  const errors: string[] = [];
  let closed = 0;
  const code = await runAsk(args, {
    openAssistant: async () => ({
      ...assistant,
      close: async () => {
        closed += 1;
      },
    }),
    apps: [appOn(["policy"], { id: "desk", detail: "detailed", instructions: "順を追って答える。" })],
    corpusDir: "data/corpus",
    print: (text) => printed.push(text),
    printError: (text) => errors.push(text),
    isDebug: options.isDebug ?? false,
  });
  return { code, printed: printed.join("\n"), errors: errors.join("\n"), closed, asked: assistant.asked };
}

describe("npm run ask", () => {
  it("prints the answer, then its sources with place and quote", async () => {
    const { code, printed, errors, closed } = await ask(["待ち時間は？"]);
    expect([code, errors, closed]).toEqual([0, "", 1]);
    expect(printed).toBe(
      [
        "待ち時間は42.5分でした。[1]",
        "",
        "注意: 資料によって値が異なります（待ち時間）。",
        "  [1] 42.5分（2026-06）",
        "",
        "出典",
        "[1] 窓口改革推進計画（2026-06）",
        "    窓口",
        "    計画/窓口 2026.txt:2",
        "    | 待ち時間は42.5分だった。",
      ].join("\n"),
    );
  });

  it("asks as an app, whose manner is told to the model", async () => {
    const { code, asked, printed } = await ask(["待ち時間は？", "--app", "desk", "--json"]);
    expect(code).toBe(0);
    expect(asked).toEqual([
      { question: "待ち時間は？", collection: "policy", detail: "detailed", instructions: "順を追って答える。" },
    ]);
    expect(answerSchema.parse(JSON.parse(printed)).app).toBe("desk");
  });

  it("tells that there is no such app, or that it does not answer from that collection", async () => {
    const unknown = await ask(["待ち時間は？", "--app", "none"]);
    expect([unknown.code, unknown.printed]).toEqual([1, ""]);
    expect(unknown.errors).toContain("「none」というアプリはありません");
    expect((await ask(["待ち時間は？", "--app", "desk", "--collection", "x"])).errors).toContain('"x"');
  });

  it("tells on standard error how the question was taken, where that is not as it was typed", async () => {
    const understood = {
      corrections: [{ written: "待ち持間", readAs: "待ち時間" }],
      assumptions: ["「昨年度」は令和7年度（2025年度）としました。"],
      rewordings: ["待つ長さ"],
    };
    const { printed, errors } = await ask(["昨年度の待ち持間は？"], { understood });
    expect(printed.startsWith("待ち時間は42.5分でした。[1]")).toBe(true);
    expect(errors).toBe(
      "理解: 「待ち持間」を「待ち時間」として調べました。「昨年度」は令和7年度（2025年度）としました。生成AIの言い換え「待つ長さ」でも探しました。",
    );
    expect((await ask(["昨年度の待ち持間は？", "--json"], { understood })).errors).toBe("");
  });

  it("prints exactly the contract's JSON with --json", async () => {
    const { code, printed, errors } = await ask(["待ち時間は？", "--json"]);
    expect([code, errors]).toEqual([0, ""]);
    expect(answerSchema.strict().parse(JSON.parse(printed))).toEqual({ ...ANSWER, requestId: "" });
  });

  it("passes options on, and joins words that the shell has split", async () => {
    const args = ["待ち", "時間", "--collection", "policy", "--model=other", "--top-k", "3"];
    expect((await ask(args)).asked).toEqual([{ question: "待ち 時間", collection: "policy", model: "other", topK: 3 }]);
  });

  it("takes a filter apart into options", async () => {
    const args = "？ --document a --document b --issuer みどり市 --from 2025 --to 2026-03 --max-classification 2";
    expect((await ask(args.split(" "))).asked).toEqual([
      {
        question: "？",
        filter: {
          documentIds: ["a", "b"],
          issuer: "みどり市",
          asOfFrom: "2025",
          asOfTo: "2026-03",
          maxClassification: 2,
        },
      },
    ]);
  });

  it("explains itself with --help, without opening anything", async () => {
    const { code, printed, closed } = await ask(["--help"]);
    expect([code, closed]).toEqual([0, 0]);
    expect(printed).toMatch(/^使い方: npm run ask -- "質問"/u);
  });

  it.each([
    [[], "質問を指定してください。"],
    [["  "], "質問を指定してください。"],
    [["？", "--colour"], "--colour というオプションはありません。"],
    [["？", "--model"], "オプション --model "],
    [["？", "--top-k", "x"], "--top-k は数値にしてください。"],
    [["？", "--top-k", "51"], "--top-k は 50 以下にしてください。"],
    [["？", "--from", "昨年"], "--from は 2026、2026-06、2026-06-01 のどれかの形にしてください。"],
    [["？", "--max-classification", "4"], "--max-classification は 1・2・3 のどれかにしてください。"],
    [["？", "--collection", "../x"], "--collection は英小文字"],
    [["あ".repeat(4_001)], "質問は 4000 文字以下にしてください。"],
  ])("ends with 2 and the usage for a command line that cannot be (%#)", async (args, message) => {
    const { code, printed, errors, closed } = await ask(args);
    expect([code, printed, closed]).toEqual([2, "", 0]);
    expect(errors).toContain(message);
    expect(errors).toContain("使い方: npm run ask");
  });

  it("ends with 1 and says what to run when the default collection has no index", async () => {
    const error = new CollectionNotFoundError("policy");
    const { code, printed, errors, closed } = await ask(["？", "--json"], { error });
    expect([code, printed, closed]).toEqual([1, "", 1]);
    expect(errors).toMatch(/npm start .*"data\/corpus"[\s\S]*npm run ingest -- --source/u);
  });

  it("does not speak of npm start when another collection was asked for", async () => {
    const { errors } = await ask(["？", "--collection", "x"], { error: new CollectionNotFoundError("x") });
    expect(errors).not.toContain("npm start");
  });

  it("shows stacks only when asked to", async () => {
    const error = new Error("broken", { cause: new Error("deeper") });
    const plain = await ask(["？"], { error });
    expect(plain.code).toBe(1);
    expect(plain.errors).toBe("予期しない問題が起きました（broken）。DEBUG=1 を付けて実行すると詳しい記録が出ます。");
    expect((await ask(["？"], { error, isDebug: true })).errors).toMatch(
      /at .*run-ask[\s\S]*caused by: Error: deeper/u,
    );
  });
});
