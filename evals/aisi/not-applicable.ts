/** Why an item of the guide does not apply, where several share the reason. */
export const NO_TRAINING =
  "Tenkyo はモデルを学習させない。言語モデルをつなぐときは、そのモデルの提供者の説明を確かめて記録する。";
export const TEXT_ONLY = "画像・音声を入力として受け取らず、出力もしない（資料の画像は文字にしない）。";
