/**
 * Words that sound alike, which an input method takes for each other; one group a semicolon. Only where officials write
 * both, so that the one does stand for the other by mistake: there is no dictionary of readings here, and the list need not be whole, because a word is only read as
 * another where the documents know the compound that it stands in.
 */
const GROUPS = `
対象 対照 対称; 制度 精度; 構成 公正 更生 校正 厚生; 機関 期間 基幹 器官; 検討 見当; 企業 起業; 以上 異常; 委譲 移譲
共同 協同 協働; 協力 強力; 保証 保障 補償; 意思 意志 医師; 意義 異議; 異動 移動 異同; 改定 改訂; 解放 開放
過程 課程 家庭 仮定; 関心 感心 歓心; 規制 既成 既製; 規定 規程; 基準 規準; 競争 競走; 決済 決裁; 講演 公演 後援; 交付 公布
施行 志向 試行 思考 指向; 収集 収拾; 紹介 照会; 成果 青果; 生産 清算 精算; 制作 製作 政策; 選考 専攻 先行
体制 態勢 体勢; 追求 追及 追究; 適正 適性; 特徴 特長; 配布 配付; 編成 編制; 要件 用件; 要領 容量 用量; 審議 真偽
承認 証人 昇任; 医療 衣料; 人口 人工; 施設 私設; 資料 史料 飼料; 事故 自己; 使用 試用 仕様 私用; 指導 始動; 主張 首長
進行 振興 新興; 性格 正確; 提言 低減; 有効 友好; 養成 要請 陽性; 連携 連係; 回答 解答; 確立 確率; 観光 刊行 慣行
感染 幹線; 減少 現象; 原則 減速; 工程 行程; 向上 工場; 効果 高価; 国勢 国政; 支給 至急; 市場 史上; 氏名 使命 指名
就業 終業 修業; 需要 受容; 障害 傷害; 証明 照明; 食料 食糧; 調整 調製; 定義 提議; 排出 輩出; 発行 発効
不要 扶養 不用; 返還 変換; 用地 要地
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
