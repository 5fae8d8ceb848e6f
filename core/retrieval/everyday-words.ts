import { toMatchText } from "../text/match-text.ts";

/**
 * Everyday words of questions: adverbs, formal nouns, words about wording and about answering. They say how somebody asks,
 * never what about, so that no text need repeat them. A general list, not one of any corpus; nouns that texts may be about
 * (調査, 影響, 大学 …) do not belong here.
 */
const EVERYDAY_WORDS = `
結局 一体 正式 一緒 同時 本当 実際 大体 大抵 結構 意外 案外 多分 恐らく 勿論 特段 格別 単純 端的 率直 正直 一言 要約 要旨 手短 簡潔
簡略 詳述 細 細か 丁寧 至急 大至急 念 念のため 参考 再確認 確認 把握 網羅 抜粋 箇条書 箇条書き 文章 文言 文面 原文 全文 冒頭 末尾 途中
先程 先ほど 前述 上述 後述 同上 例示 具体例 実例 仮 万一 逆 別途 各々 各自 夫々 両方 双方 両者 片方 一方 他方 残り 以外 以内 程 具合 度合
度合い 加減 感 感じ 気 気持 話 話題 案件 旨 由 趣旨 意図 訳 理屈 都合 事情 事柄 物事 場面 場 折 節 明細 細目 正式名称 正式名 呼称 呼 呼び名 呼び方 通称
別称 略称 略語 読 読み 読み方 書き方 綴り スペル カタカナ 片仮名 ひらがな 平仮名 漢字 ローマ字 英語 英語名 英文 英訳 英名 日本語 日本語名 和文 和訳 和名 口語 単語 語
語句 文字 字 全角 半角 記号 数え方 桁 端数 四捨五入 切捨 切上 概数 概算 厳密 大雑把 大 順序 順番 回 度 セット ペア 組 組合せ 組み合わせ タイプ
パターン ケース トピック キーワード イメージ メモ コメント リスト リストアップ ピックアップ まとめ サマリー サマリ 氏 様 殿 方々 皆 皆さん 各位 我々 私達
当方 先方 相手 本人 当人 人物 人名 何者 何処 何時 何故 如何 幾 幾つ 幾ら 伺 尋 訊 問合 問い合わせ 解説 返答 返事 願い 頼 調 探 捜 検索 記 掲載 言及
触 申 伝 提示 並 並べ 纏 選 比べ 当た 該 該当 関 関わ 因 依 応 準 付 就 至 及 亘 渡 移 進 異な 似 近 分 分か 解 理解 判 判明 在
居 成 為 去 得 置 考 覚 忘 欲 足 加 続 止 終 済み 目下 当面 過去 今後 将来的 差し当たり 従来 引き続き 現時点 現段階 足元 今回 今般 今度 前回 次回 今時 近頃 最近 昨今 直前 直後 事前 事後 早 遅
早い 遅い 初 初めて 最初 最後 始め 終わり ラスト トータル 全体 全般 全員 全数 総じて 合わせ 併せ それぞれ 個々 一部 一つ 二つ 三つ 四つ 五つ 利点 難点 長所 短所
良 悪 良い 悪い 正しい 間違 間違い 誤り 嘘 気になる 初心者 素人 詳しく 簡単 易 難 分かりやす 分かり 教えて 下さ 頂 頂け 貰 貰え 致 拝見 存 御座 宜 宜し
手 動き 出来事 説明会 打合せ 打ち合わせ 会議資料 手元 上司 議員 記者 窓口 問われ 聞かれ 言われ 求められ 困 助 助か 急 急ぎ 締切 明日 今日 昨日 来週 今週 午後 午前
とりあえず ちなみに おおよそ ざっくり だいたい いちばん もっとも なるべく できるだけ きちんと ちゃんと はっきり やっぱり そもそも なんとなく
am an and are as at be been being both but by can cannot could did do does doing done each either else ever every few for from get gets give given
gives go goes going got had has have having he her here hers him his how however i if in into is it its itself just kind know known last least less let like
list lists made make makes many may me mean means mention mentioned mentions might mine more most much must my name named names near need needs neither new next no nor
not note now number of off often on once one only onto or other others our out over own part per perhaps please possible put question questions quick quickly quite rather
really regarding relevant respectively right said same say saying says see seem seems seen several shall she should show shown shows since so some someone something
sometimes soon sort source sources state stated states still such summarise summarize summary sure take taken takes tell tells text than thank thanks that the their them
then there these they thing things think this those though through thus to together too toward towards two type types under until up upon us very via want wants was way
we well were what whatever when where whether which while who whole whom whose why will with within without word wording words would write written yes yet you your
according based briefly concerning describe described exactly explain figure figures find exact full official following page detail details information answer answers corpus
`;

const words = new Set(EVERYDAY_WORDS.split(/\s+/u).filter(Boolean).map(toMatchText));

/** 「に当たる」: a verb with the particle before it and what it is inflected by. */
const VERB = /^[\u3041-\u309f]*(?<stem>\p{Script=Han}+[\u3041-\u309f])[\u3041-\u309f]{0,3}$/u;

/** Whether a token of `tokenise`, or its spelling, is an everyday word of questions. */
export function isEverydayWord(token: string): boolean {
  if (words.has(toMatchText(token))) return true;
  const stem = VERB.exec(token)?.groups?.stem;
  return stem !== undefined && words.has(stem);
}
