/** Everything that the chat says itself. */
export interface Texts {
  heading: string;
  question: string;
  placeholder: string;
  send: string;
  stop: string;
  again: string;
  writing: string;
  done: string;
  stopped: string;
  abstained: string;
  sources: string;
  showSource: (id: number) => string;
  figures: string;
  figureStates: { supported: string; derived: string; unsupported: string };
  conflict: (topic: string) => string;
  unsupportedSentences: string;
  undated: string;
  lines: (start: number, end: number) => string;
  answeredBy: (model: string) => string;
  builtIn: string;
  checkSources: string;
  you: string;
  answer: string;
  unreachable: (origin: string) => string;
  lost: string;
  signIn: string;
}

const JA: Texts = {
  heading: "資料に質問する",
  question: "質問",
  placeholder: "例: 手続きに必要な書類は何ですか",
  send: "質問する",
  stop: "止める",
  again: "新しい話題にする",
  writing: "回答を書いています",
  done: "回答が届きました",
  stopped: "回答を止めました",
  abstained: "資料からは答えを確かめられませんでした。",
  sources: "出典",
  showSource: (id) => `出典 ${id} の原文を見る`,
  figures: "数値の確認",
  figureStates: { supported: "確認済み", derived: "計算値", unsupported: "根拠なし" },
  conflict: (topic) => `資料によって値が異なります（${topic}）`,
  unsupportedSentences: "出典で裏付けられない文があります",
  undated: "時点不明",
  lines: (start, end) => (start === end ? `${start}行` : `${start}〜${end}行`),
  answeredBy: (model) => `応答: ${model}`,
  builtIn: "内蔵の抜粋応答",
  checkSources: "自動で作成した回答です。使う前に、出典の原文を確かめてください。",
  you: "あなたの質問",
  answer: "回答",
  unreachable: (origin) =>
    `サーバーに接続できませんでした。通信を確かめてから、もう一度お試しください。続くときは、このサイト（${origin}）が EMBED_ORIGINS で許されているかを、管理者に確かめてください。`,
  lost: "回答の途中で接続が切れました。もう一度質問してください。",
  signIn: "サインインの画面を開く（新しいタブ）。サインインしたら、もう一度質問してください",
};

const EN: Texts = {
  heading: "Ask the documents",
  question: "Question",
  placeholder: "For example: which papers does the procedure need?",
  send: "Ask",
  stop: "Stop",
  again: "New topic",
  writing: "Writing the answer",
  done: "The answer is here",
  stopped: "The answer was stopped",
  abstained: "The documents do not confirm an answer.",
  sources: "Sources",
  showSource: (id) => `Show the text of source ${id}`,
  figures: "Figures",
  figureStates: { supported: "confirmed", derived: "calculated", unsupported: "not confirmed" },
  conflict: (topic) => `The documents differ (${topic})`,
  unsupportedSentences: "Some sentences are not supported by the sources",
  undated: "undated",
  lines: (start, end) => (start === end ? `line ${start}` : `lines ${start}–${end}`),
  answeredBy: (model) => `Answered by ${model}`,
  builtIn: "the built-in answerer",
  checkSources: "Written automatically. Check the sources before you use it.",
  you: "Your question",
  answer: "Answer",
  unreachable: (origin) =>
    `The server could not be reached. Check the connection and try again. If it goes on, ask an administrator whether this site (${origin}) is in EMBED_ORIGINS.`,
  lost: "The connection was lost during the answer. Please ask again.",
  signIn: "Open the sign-in page (new tab), then ask again",
};

/** Japanese unless the language is English. */
export function textsFor(language: string): { texts: Texts; language: "ja" | "en" } {
  return /^en\b/iu.test(language) ? { texts: EN, language: "en" } : { texts: JA, language: "ja" };
}
