/** 設定 */
export const settings = {
  title: "設定",
  lead: "この端末のこのブラウザーだけの設定です。選ぶとすぐに反映されます。",
  language: "言語",
  languageChoices: { ja: "日本語", en: "English" },
  languageFailed: "英語の文言を読み込めませんでした。通信を確かめて、もう一度選んでください。",
  textSize: "文字の大きさ",
  textSizeChoices: { small: "小", standard: "標準", large: "大", largest: "特大" },
  theme: "配色",
  themeChoices: {
    system: "端末の設定に合わせる",
    light: "ライト",
    dark: "ダーク",
    contrast: "ハイコントラスト",
  },
  sendKey: "質問を送るキー",
  sendKeyChoices: {
    enter: "Enterで送信（Shift＋Enterで改行）",
    "ctrl-enter": "Ctrl＋Enterで送信（Enterで改行）",
  },
  characterKeys: "文字や記号だけのショートカット（? や J など）",
  characterKeysChoices: { on: "使う", off: "使わない（音声入力などで誤って働くとき）" },
  account: "アカウントと自分のデータ",
  openAccount: "アカウントを開く",
  keyboard: "キーボード操作",
  openKeys: "キーボード操作の一覧を開く",
} as const;
