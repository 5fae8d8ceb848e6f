/** What the page itself says when a request fails; the server's own messages are shown as they are. */
export const failure = {
  unreachable:
    "サーバーに接続できません。サーバーが起動しているか、通信が切れていないかを確かめて、もう一度お試しください。",
  lost: "回答の途中で接続が切れました。通信を確かめて、もう一度お試しください。",
  unreadable: "サーバーから読み取れない応答が返りました（HTTP {{status}}）。少し待ってから、もう一度お試しください。",
  page: "画面の処理に失敗しました。ページを再読み込みしてから、もう一度お試しください。",
} as const;
