import { toMatchText } from "../text/match-text.ts";

/**
 * Words that frame a question rather than say what it is about. They count for little when evidence is
 * compared with the question, whatever their rarity in the corpus.
 */
const FRAME_WORDS = `
教 教示 願 知 答 回答 示 挙 列挙 述 説明 質問 問 正確 具体 具体的 例 全部 全 順 下記 以下 詳 簡単 一覧 方 点 事 物 者 的
際 時 中 上 下 内 前 後 次 今 現在 最近 最新 直近 番目 番 位 割 約 件 個 数 数字 数値 値 率 割合 比率 比 金額 額 合計 総額 合計額
名前 名称 名 日 月 年 日付 年月日 年月 時期 日時 期間 間 曜日 和暦 西暦 和 暦 形式 規模 程度 以上 未満 超 単位 小数点 小数 第
違 違い 差 比較 同 別 異 意味 定義 役割 内容 概要 項目 要素 構成 種類 一番 最 高 低 多 少 大 小 上位 順位 首位 トップ 設問
資料 文書 記載 情報 本文 記述 書 載 出 言 思 聞 見 有 無 行 来 使 受 係 所 場合 必要 可能 予定 見込 対象 時点 当時 当初 以降
人 社 国 円 ドル 億 万 兆 億円 万円 万人 億ドル 千 百 パーセント ポイント 年度 年間 週間 か月 日間 月日 増 減 伸 変 変化 カ
主体 私 我 君 皆 様 御 抜 入 表 図 組織 機関 団体 会社 法人 企業名 担当 主担当 省 省庁 省庁名 庁 部 課 拠点 発行 引用 番号 参加 表現
お金 金 取 写真 写 主張 同意 年何月 略 どういう 合 始 数字 令和 平成 昭和 フルネーム メンバー テーマ 盛込 評価 レベル 版 教示 基 等 向
推移 変遷 増加 減少 内訳 他 外 誰 文脈 済 表記 正 指 最終 年頃 頃 抜け 合っ 一 二 三 四 五 六 七 八 九 十 側 名義 何れ yyyy mm dd レポート 記事 ページ頁 頁
書方 カタカナ 平仮名 結局 混在 揺 矛盾 食違 一致 本当 確認 誤記 誤植 誤 間違 両方 それとも
share what which who when where how many much were was is are the of in and or to for by on at per from that this list give tell me please
according did does do has have been be can with as an a it its there any about between under released date total number percent percentage
前年度 前年 昨年 will would should shall could your you we they people using used use started start document documents stated maximum five three four six related fy reiwa may tested point points all
最長 最短
differ difference compare compared higher lower larger smaller work happen happened called say said
`;

const words = new Set(FRAME_WORDS.split(/\s+/u).filter(Boolean).map(toMatchText));

/** Whether a token of `tokenise` only frames the question. */
export function isFrameWord(token: string): boolean {
  // Most tokens are in match-text form already.
  return words.has(token) || /^(?:\d{1,2}|何.*|fy\d+)$/u.test(token) || words.has(toMatchText(token));
}

/** Words with which people ask politely or in passing, as far as they do not frame questions everywhere. */
const SPEECH_WORDS = new Set(
  `良 困 頂 貰 欲 願 致 下 頼 宜 申 存 承 伺 尋 嬉 助 済 言 思 聞 見 出来 掛 分 為 行 来 持 気 大丈夫 是非 一体 本当 全然`.split(
    /\s+/u,
  ),
);

/**
 * Whether a token only belongs to the way in which somebody asks: 「〜して頂いても大丈夫でしょうか」. It counts for little
 * in a search, but may be what is asked about, so it is not left out of an answer's evidence.
 */
export function isSpeechWord(token: string): boolean {
  return SPEECH_WORDS.has(token);
}
