import { describe, expect, it } from "vitest";
import type { SourceDocument } from "../../../../core/types.ts";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const ask = (question: string, documents: readonly SourceDocument[]) => answerTo({ question, documents, topK: 20 });
const cited = ({ citations }: { citations: { documentId: string }[] }) =>
  new Set(citations.map(({ documentId }) => documentId));
const unsupported = ({ figures }: { figures: { status: string; text: string }[] }) =>
  figures.filter(({ status }) => status === "unsupported").map(({ text }) => text);

const PLAN = inventedDocument({
  id: "plan",
  title: "緑市消防計画",
  asOf: "2024-05",
  text: "# 緑市消防計画\n\n## 人員\n\n緑市消防隊は、当面40名体制で運用し、2026年度に拡充する。\n\n## 開館\n\n中央図書館は2027年春をめどに新館を開館する方針である。\n",
});
const UPDATE = inventedDocument({
  id: "update",
  title: "緑市消防計画の見直し",
  asOf: "2025-11",
  text: "# 緑市消防計画の見直し\n\n## 市長の指示\n\n緑市消防隊は、将来150人体制を目指すこと。\n\n## 図書館\n\n中央図書館の新館は、2027年の夏を目指して開館の準備を進める方針である。\n",
});
const ROUNDED = inventedDocument({
  id: "rounded",
  title: "緑市の概要",
  asOf: "2025-12",
  text: "# 緑市の概要\n\n## 予算\n\n緑市の防災予算は約12億円である。\n",
});
const EXACT = inventedDocument({
  id: "exact",
  title: "緑市予算書",
  asOf: "2025-04",
  text: "# 緑市予算書\n\n## 防災\n\n緑市の防災予算は12.3億円である。\n\n## 教育\n\n緑市の教育予算は45億円である。\n",
});

describe("the built-in answerer, where documents differ", () => {
  it("puts another document's figure for the same measure beside its own, though worded otherwise", async () => {
    const answer = await ask("緑市消防隊は何人体制ですか", [PLAN, UPDATE]);
    expect(answer.answer).toContain("40名体制");
    expect(answer.answer).toContain("150人体制");
    expect(answer.answer).toContain("異なります");
    expect(cited(answer)).toEqual(new Set(["plan", "update"]));
    // 「当面」 and 「将来」 are stages of one plan.
    expect(answer.conflicts).toEqual([]);
    expect(unsupported(answer)).toEqual([]);
  });

  it("tells times apart down to the season", async () => {
    const answer = await ask("中央図書館の新館の開館時期はいつですか", [PLAN, UPDATE]);
    expect(answer.answer).toContain("2027年春");
    expect(answer.answer).toContain("2027年の夏");
    expect(answer.answer).toContain("異なります");
  });

  it("makes no conflict of rounding, nor of another measure of one unit", async () => {
    const answer = await ask("緑市の防災予算はいくらですか", [ROUNDED, EXACT]);
    expect(answer.answer).not.toContain("異なります");
    expect(answer.answer).not.toContain("45億円");
    expect(answer.conflicts).toEqual([]);
  });

  it("makes no conflict of different years", async () => {
    const report = (year: number, count: string) =>
      inventedDocument({
        id: `report-${year}`,
        title: `緑市図書館年報${year}`,
        asOf: `${year + 1}-03`,
        text: `# 図書館年報\n\n## ${year}年\n\n中央図書館の年間の来館者は${count}人であった。\n`,
      });
    const answer = await ask("2023年の中央図書館の来館者は何人ですか", [
      report(2023, "41,000"),
      report(2024, "52,000"),
    ]);
    expect(answer.answer).toContain("41,000人");
    expect(answer.answer).not.toContain("52,000");
    expect(answer.conflicts).toEqual([]);
  });

  it("sets the two sides of a difference that is asked about beside each other", async () => {
    const answer = await ask("緑市消防隊の人数は、資料によってどう違いますか", [PLAN, UPDATE]);
    expect(answer.answer).toContain("40名");
    expect(answer.answer).toContain("150人");
    expect(cited(answer)).toEqual(new Set(["plan", "update"]));
  });
});

describe("the built-in answerer, asked which of two holds", () => {
  const guide = inventedDocument({
    id: "guide",
    title: "ごみ出しの手引",
    asOf: "2023-04",
    text: "# ごみ出しの手引\n\n## 収集日\n\n古紙の収集日は月曜である。\n",
  });
  const notice = inventedDocument({
    id: "notice",
    title: "収集日のお知らせ",
    asOf: "2025-10",
    text: "# 収集日のお知らせ\n\n## 変更\n\n古紙の収集日は木曜とする。\n",
  });

  it("tells both with their documents, newest first, when each stands in one", async () => {
    const answer = await ask("古紙の収集日は月曜ですか木曜ですか？", [guide, notice]);
    expect(answer.answer).toMatch(/資料により異なり.*収集日のお知らせ.*木曜.*ごみ出しの手引.*月曜/su);
    expect(cited(answer)).toEqual(new Set(["guide", "notice"]));
  });

  it("tells only what the documents hold when they hold one", async () => {
    const answer = await ask("古紙の収集日は月曜ですか火曜ですか？", [guide]);
    expect(answer.answer).toContain("月曜");
    expect(answer.answer).not.toContain("両方");
  });

  it("does not find 公開 inside 非公開", async () => {
    const law = inventedDocument({
      id: "law",
      title: "会議規則",
      text: "# 会議規則\n\n審査会の会議は、非公開とする。\n",
    });
    expect((await ask("審査会の会議は公開ですか非公開ですか", [law])).answer).not.toContain("両方");
  });
});

describe("the built-in answerer, asked about a spelling", () => {
  const pages = inventedDocument({
    id: "pages",
    title: "交通だより",
    asOf: "2025-02",
    text: "# 交通だより\n\n市バスの案内は Hydrangea で見られる。\n\n定期券は Hydrangea で買える。\n\n運休の知らせは Hydrengea に載る。\n",
  });

  it("tells that two spellings stand side by side, and that the rarer looks like a misprint", async () => {
    const answer = await ask("市バスの案内はHydrangea？Hydrengea？", [pages]);
    expect(answer.answer).toContain("混在");
    expect(answer.answer).toMatch(/「Hydrengea」は少ない方の表記で、誤記とみられます/u);
    expect(answer.citations).toHaveLength(3);
  });

  it("quotes a spelling that stands once, and vouches for none", async () => {
    const minutes = inventedDocument({
      id: "minutes",
      title: "議事録",
      text: "# 議事録\n\n六月に三市財政省会合を開いた。\n",
    });
    const answer = await ask("「三市財政省会合」という表記は正しいですか", [minutes]);
    expect(answer.answer).toMatch(/資料の表記は.*三市財政省会合.*誤記の可能性.*確認できません/su);
    expect(answer.abstained).toBe(false);
  });
});

describe("the built-in answerer, asked to confirm", () => {
  const table = inventedDocument({
    id: "table",
    title: "緑市統計",
    asOf: "2025-03",
    text: "# 緑市統計\n\n## 電子申請の利用率（2022年）\n\n青葉区(31.2%)、赤城区(25.8%)\n\n## 電子申請の利用率（2023年）\n\n青葉区(41.2%)、赤城区(35.8%)\n",
  });

  it("confirms a value that the documents give", async () => {
    const answer = await ask("2023年の青葉区の電子申請の利用率は41.2%ですよね？", [table]);
    expect(answer.answer).toContain("一致します");
    expect(unsupported(answer)).toEqual([]);
  });

  it("corrects a value and says what it holds for", async () => {
    const answer = await ask("2023年の青葉区の電子申請の利用率は31.2%ですよね？", [table]);
    expect(answer.answer).toMatch(/41\.2%.*「31\.2%」とは異なります.*2022年/su);
    expect(unsupported(answer)).toEqual([]);
  });

  it("says of a value that stands nowhere that it does not", async () => {
    const answer = await ask("2023年の青葉区の電子申請の利用率は99%ですよね？", [table]);
    expect(answer.answer).toMatch(/41\.2%.*「99%」とする記載は見当たりません/su);
    expect(unsupported(answer)).toEqual([]);
  });

  it("compares what two sources say of the same", async () => {
    const mayor = inventedDocument({
      id: "mayor",
      title: "会見録",
      issuer: "緑市秘書課",
      asOf: "2025-01",
      text: "# 会見録\n\n## 市長の発言\n\n体育館の改修計画は来年の秋を目指してまとめる。\n",
    });
    const press = inventedDocument({
      id: "press",
      title: "みどり新報の記事",
      issuer: "みどり新報",
      asOf: "2025-02",
      text: "# みどり新報の記事\n\n市は体育館の改修計画を2026年春にまとめる方針だ。\n",
    });
    const answer = await ask("みどり新報は改修計画が2026年春って言っているけど、市長の発言と合ってる？", [
      mayor,
      press,
    ]);
    expect(answer.answer).toContain("2026年春");
    expect(answer.answer).toContain("来年の秋");
    expect(answer.answer).toContain("一致しません");
  });
});

describe("the built-in answerer, asked whether that is all", () => {
  const rules = inventedDocument({
    id: "rules",
    title: "会議室の利用規則",
    asOf: "2025-04",
    text: "# 会議室の利用規則\n\n## 概要\n\n大ホールは、市内の団体のみに貸し出す。\n\n## 特例\n\n大ホールは、隣接市の学校に対しても貸し出すことができる。\n",
  });

  it("tells what another place names further", async () => {
    const answer = await ask("大ホールを借りられるのは市内の団体だけですか？", [rules]);
    expect(answer.answer).toContain("隣接市の学校");
    expect(answer.answer).toContain("言い切れません");
  });

  it("confirms the claim when no other place names anything", async () => {
    const only = { ...rules, text: "# 会議室の利用規則\n\n大ホールは、市内の団体のみに貸し出す。\n" };
    const answer = await ask("大ホールを借りられるのは市内の団体だけですか？", [only]);
    expect(answer.answer).toContain("市内の団体のみ");
    expect(answer.answer).toContain("以外を挙げる記載は、資料に見当たりません");
  });
});

describe("the built-in answerer, asked whether two names are one thing", () => {
  const april = inventedDocument({
    id: "april",
    title: "四月の資料",
    asOf: "2026-04",
    text: "# 四月の資料\n\n5月20日 防災対策会議における市長の指示\n\n避難所を増やす。\n",
  });
  const june = inventedDocument({
    id: "june",
    title: "六月の資料",
    asOf: "2026-06",
    text: "# 六月の資料\n\n5月20日 防対会議における市長の指示\n\n避難所を増やす。\n",
  });

  it("says so, as a likelihood, when they stand in the same statement", async () => {
    const answer = await ask("「防災対策会議」と「防対会議」は別の組織ですか？", [april, june]);
    expect(answer.answer).toContain("同一のものの表記の違い");
    expect(answer.answer).toContain("明記した箇所は、資料に見当たりません");
    expect(cited(answer)).toEqual(new Set(["april", "june"]));
  });

  it("says so plainly when the documents define the one by the other", async () => {
    const law = inventedDocument({
      id: "law",
      title: "緑市条例",
      text: "# 緑市条例\n\n市に環境審議会（以下「審議会」という。）を置く。\n\n審議会は、十人以内で組織する。\n",
    });
    expect((await ask("「環境審議会」と「審議会」は同じものですか", [law])).answer).toContain("同じものを指します");
  });

  it("leaves it open when nothing ties them", async () => {
    const other = inventedDocument({
      id: "other",
      title: "委員会の一覧",
      text: "# 委員会の一覧\n\n教育委員会は学校を所管する。\n\n農業委員会は農地を所管し、転用の許可に当たる。\n",
    });
    expect((await ask("「教育委員会」と「農業委員会」は別の組織ですか", [other])).answer).toContain(
      "明記されていません",
    );
  });
});

describe("the built-in answerer, asked whether a state still holds", () => {
  const before = inventedDocument({
    id: "before",
    title: "検討資料",
    asOf: "2023-06",
    text: "# 検討資料\n\n空き家対策の条例は、制定の要否も含め検討中である。\n",
  });
  const after = inventedDocument({
    id: "after",
    title: "広報",
    asOf: "2025-06",
    text: "# 広報\n\n空き家対策条例が成立し、空き家の所有者は条例第4条に基づき届出をする。\n",
  });

  it("dates the older statement and tells what newer documents say", async () => {
    const answer = await ask("空き家対策の条例は今も検討中ですか", [before, after]);
    expect(answer.answer).toMatch(/検討資料.*令和5年6月.*検討中.*その後の「広報」（令和7年6月）.*成立/su);
  });

  it("says that nothing newer tells of it when nothing does", async () => {
    const answer = await ask("空き家対策の条例は今も検討中ですか", [before]);
    expect(answer.answer).toContain("新しい資料には見当たりません");
  });
});
