/**
 * Words that sound alike, which an input method takes for each other; one group a semicolon. Of those that officials
 * write: there is no dictionary of readings here, and the list need not be whole, because a word is only read as
 * another where the documents know the compound that it stands in.
 */
const GROUPS = `
利用 理容; 対象 対照 対称; 制度 精度; 構成 公正 更生 校正 厚生; 機関 期間 基幹 器官; 公開 後悔 航海; 検討 健闘 見当
企業 起業; 開催 皆済; 指針 私信; 会議 懐疑; 方針 放心; 以上 異常 委譲; 支援 私怨; 保護 補語; 共同 協同 協働; 協力 強力
保証 保障 補償; 意思 意志 医師; 意義 異議; 異動 移動 異同; 改定 改訂; 解放 開放 介抱; 過程 課程 家庭 仮定; 関心 感心 歓心
規制 帰省 寄生; 規定 規程; 基準 規準; 競争 競走; 決済 決裁; 講演 公演 後援; 交付 公布; 採決 裁決; 施行 志向 試行 思考 指向
収集 収拾; 紹介 照会; 推進 水深; 成果 青果 生花; 生産 清算 精算; 制作 製作 政策; 選考 専攻 先行; 体制 態勢 体勢
追求 追及 追究; 適正 適性; 特徴 特長; 配布 配付; 普及 不朽; 編成 編制; 要件 用件; 要領 容量 用量; 申請 真正 神聖; 審議 真偽
承認 商人 証人 昇任; 医療 衣料; 人口 人工; 施設 私設 使節; 資料 史料 飼料; 事故 自己 事後; 使用 試用 仕様 私用
指導 始動 私道; 主張 首長; 進行 振興 新興 信仰 親交; 信頼 新来; 性格 正確; 提言 低減; 投資 凍死 透視 闘志; 法案 保安
報道 歩道; 有効 友好; 養成 要請 陽性; 連携 連係; 回答 解答; 確立 確率; 観光 刊行 慣行; 感染 幹線 観戦; 減少 現象; 原則 減速
工程 公定 行程 肯定; 向上 工場; 効果 高価 硬貨; 国勢 国政; 財政 再生; 支給 至急; 市場 試乗 史上; 氏名 使命 指名
就業 終業 修業; 需要 受容; 障害 傷害 渉外; 証明 照明; 食料 食糧; 清掃 正装 盛装; 促進 測深; 調整 調製; 定義 提議; 内閣 内角
排出 輩出; 発行 発効 発酵; 非常 非情; 不要 扶養 不用; 返還 変換; 無償 霧消; 輸送 油送; 用地 要地 幼稚; 立法 律法
`;

let homophones: Map<string, readonly string[]> | undefined;

/** Words that sound like a word, without itself; mostly none. */
export function homophonesOf(word: string): readonly string[] {
  homophones ??= new Map(
    GROUPS.trim()
      .split(/[;\n]/u)
      .map((group) => group.trim().split(/\s+/u))
      .flatMap((group) => group.map((one) => [one, group.filter((other) => other !== one)] as const)),
  );
  return homophones.get(word) ?? [];
}
