/** Physical and data units: canonical spelling first, then the others. Lines without others share a row. */
const LINES = `
  km キロメートル|m メートル|cm センチメートル センチ|mm ミリメートル ミリ|μm マイクロメートル ミクロン|nm ナノメートル
  ㎡ m2 平方メートル 平米|㎢ km2 平方キロメートル 平方キロ|㎥ m3 立方メートル 立米|㎠ cm2 平方センチメートル 平方センチ|㎟ mm2 平方ミリメートル 平方ミリ|㎦ km3 立方キロメートル|㎤ cm3 立方センチメートル|㎣ mm3 立方ミリメートル|ha ヘクタール|アール|坪|里|海里|ノット|マイル|フィート|インチ
  トン t tonnes tons|kg キログラム|g グラム|mg ミリグラム|μg マイクログラム|キロ|バレル|カラット|ガロン
  L リットル ℓ|kL キロリットル kl|mL ミリリットル ml|kW キロワット KW|MW メガワット|GW ギガワット|TW テラワット|W ワット
  kWh キロワット時|MWh メガワット時|GWh ギガワット時|TWh テラワット時|Wh ワット時|V ボルト|kV キロボルト|アンペア
  ジュール|MJ メガジュール|GJ ギガジュール|PJ ペタジュール|cal カロリー|kcal キロカロリー
  Hz ヘルツ|kHz キロヘルツ|MHz メガヘルツ|GHz ギガヘルツ|バイト|KB kB キロバイト|MB メガバイト|GB ギガバイト|TB テラバイト
  PB ペタバイト|EB エクサバイト|ビット bit bits|メガビット|ギガビット|テラビット|bps|Kbps kbps|Mbps|Gbps|Tbps|FLOPS|TFLOPS|PFLOPS|EFLOPS エクサフロップス
  ms ミリ秒|μs マイクロ秒|ナノ秒|hPa ヘクトパスカル|kPa|MPa|Pa|Sv シーベルト|mSv ミリシーベルト|μSv マイクロシーベルト|Bq ベクレル
  dB デシベル|ppm|ppb|℃ °C|km/h|m/s|t-CO2 トンCO2|kg-CO2
`;

/** Written measure and its canonical spelling. */
export const MEASURES: readonly (readonly [spelling: string, unit: string])[] = LINES.split(/[|\n]/u).flatMap(
  (line) => {
    const [unit = "", ...others] = line.trim().split(" ");
    return unit === "" ? [] : [unit, ...others].map((spelling) => [spelling, unit] as const);
  },
);
