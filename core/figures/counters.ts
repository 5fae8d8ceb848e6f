/** Counters (助数詞), each its own canonical unit. */
const PLAIN = `
  社 件 台 回 条 章 節 款 項 号 つ 字 歳児 年度 年目 年次 年生 年代 代 か国語 カ国語 次元 種類 項目 省庁
  本 枚 冊 部 校 園 館 棟 戸 軒 世帯 団体 法人 自治体 市町村 市区町村 都道府県 府県 府省 府省庁 床 株 口 票 通 便 隻 機 基 両
  頭 匹 羽 足 対 組 箱 袋 缶 杯 玉 巻 編 面 丁目 番地 番 点 級 階 段階 層 段 行 列 桁 文字 語 単語 文 問 単元 品目 銘柄
  人月 人日 人年 人時 人泊 人回 泊 食 着 曲 作品 議席 府 県 市 町 村 区 国 州 者 党 派 トークン ダウンロード アクセス
  回目 度目 件目 人目 日目 か月目 週目 版 期 学期 限 度 次 番線 号機 号線 号棟 例 周年 拍 連 票差 点差
`;

/**
 * Nouns that digits count (「4レイヤー」, 「3施設」) and that make names with a kanji numeral (「三原則」, 「五要素」). In the brackets of
 * a header they name the column and are no unit.
 */
const NOUNS = `
  機関 企業 事業 事業者 事業所 施設 株主 単位 業種 職種 分野 領域 部門 課題 施策 事例 指標 目標 柱 原則 要素 要件 類型 区分 系統
  案件 拠点 地域 地区 地点 路線 車両 車線 区間 駅 空港 港 河川 漁協 組合 大学 学部 学科 学級 学年 試合 得点 議案 法律 株式 四半期
  クラス コース チーム グループ ユニット セット パターン タイプ レイヤー ステップ フェーズ カテゴリー カテゴリ ケース ゲート レベル
  パラメータ パラメーター ノード コア サイト アプリ システム モデル プロジェクト プログラム シナリオ アカウント ユーザー リクエスト クエリ カード
`;

const toWords = (list: string): string[] => list.split(/\s+/u).filter(Boolean);

/** Counters that are nouns of their own. */
export const NOUN_COUNTERS: ReadonlySet<string> = new Set(toWords(NOUNS));

/** Every counter. */
export const COUNTERS: readonly string[] = [...toWords(PLAIN), ...NOUN_COUNTERS];
