/** Header, navigation, and what stands around every screen. */
export const shell = {
  siteName: "典拠",
  siteNameLatin: "Tenkyo",
  documentTitle: "{{screen}} | 典拠 Tenkyo",
  skipToContent: "本文へ移動",
  navigation: "メインメニュー",
  menu: "メニュー",
  chat: "チャット",
  figures: "数値台帳",
  documents: "文書",
  compare: "モデル比較",
  usage: "利用状況",
  admin: "管理",
  settings: "設定",
  loadingScreen: "画面を読み込んでいます…",
  notFoundTitle: "ページが見つかりません",
  notFoundBody: "アドレス「{{address}}」の画面はありません。アドレスを確かめるか、メニューから選び直してください。",
  backToChat: "チャットへ戻る",
  screenFailedTitle: "画面を表示できません",
  screenFailedBody:
    "画面の処理に失敗しました。ページを再読み込みしてください。続くときは、この文と時刻を管理者にお知らせください。",
  reload: "再読み込みする",
} as const;
