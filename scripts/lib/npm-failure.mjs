const COMPILER_REMEDY =
  "Debian・Ubuntu は「sudo apt install build-essential python3」、macOS は「xcode-select --install」、" +
  "Windows は Visual Studio Build Tools（C++ によるデスクトップ開発）と Python を入れて、もう一度実行してください。";
const NETWORK_CODES =
  /\bcode (?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT)\b/u;

/**
 * The known ways in which installing fails, most specific first. npm's own text is matched because npm offers nothing
 * else; recorded outputs in tests/scripts/fixtures keep the patterns honest.
 * @type {readonly { pattern: RegExp, explain: (output: string) => string }[]}
 */
const KNOWN_FAILURES = [
  {
    pattern: /Could not find any Python installation|Can't find Python executable/u,
    explain: () => `検索エンジン（hnswlib-node）のビルドに必要な Python が見つかりません。${COMPILER_REMEDY}`,
  },
  {
    pattern:
      /not found: g?make|(?:g\+\+|c\+\+|clang\+\+|gcc|cc|clang|make): (?:No such file|Command not found|not found)|Could not find any Visual Studio installation|No Xcode or CLT version detected|xcode-select: (?:error|note)|invalid active developer path/u,
    explain: () => `検索エンジン（hnswlib-node）のビルドに必要な C++ コンパイラーが見つかりません。${COMPILER_REMEDY}`,
  },
  {
    pattern: /cc1plus[^\n]*(?:Killed|out of memory)|Killed signal terminated program/u,
    explain: () =>
      "検索エンジン（hnswlib-node）のビルド中にメモリーが足りなくなりました。ほかのプログラムを終了して、もう一度実行してください。",
  },
  {
    pattern: /gyp http GET \S+headers\.tar\.gz(?![\s\S]*gyp http 200)/u,
    explain: () =>
      "検索エンジン（hnswlib-node）のビルドに必要な Node.js のヘッダーを取得できません。プロキシーを設定するか、環境変数 npm_config_nodedir に Node.js のインストール先（include/node を含むフォルダー）を指定してください。",
  },
  {
    pattern: /\bcode (?:UNABLE_TO_\w+|SELF_SIGNED_CERT\w*|DEPTH_ZERO_\w+|CERT_\w+)/u,
    explain: (output) =>
      `npm レジストリ${registryOf(output)}の証明書を確認できません。組織の認証局の証明書を環境変数 NODE_EXTRA_CA_CERTS に指定してください。`,
  },
  {
    pattern: /\bcode (?:E401|E403|E407|ENEEDAUTH)\b/u,
    explain: (output) =>
      `npm レジストリ${registryOf(output)}に接続を断られました。npm のログインとプロキシーの認証を確認してください。`,
  },
  {
    pattern: NETWORK_CODES,
    explain: (output) =>
      `npm レジストリ${registryOf(output)}に接続できません。ネットワークとプロキシーの設定、または npm config get registry の値を確認してください。`,
  },
  {
    pattern: /\bcode (?:E404|ETARGET)\b/u,
    explain: (output) =>
      `npm レジストリ${registryOf(output)}に必要なパッケージがありません。npm config get registry の値を確認してください。`,
  },
  {
    pattern: /\bcode (?:ENOSPC|EDQUOT)\b|No space left on device/u,
    explain: () => "ディスクに空きがないため、依存パッケージをインストールできません。2 GB ほど空けてください。",
  },
  {
    pattern: /\bcode (?:EACCES|EPERM|EROFS)\b/u,
    explain: () =>
      "node_modules フォルダーに書き込めません。フォルダーの権限を確認し、使用中のプログラムを終了してから、もう一度実行してください。",
  },
  {
    pattern: /\bcode EUSAGE\b/u,
    explain: () =>
      "package.json と package-lock.json が食い違っています。npm install を実行して package-lock.json を更新してください。",
  },
];

const SHOWN_LINES = 12;

/**
 * Says in one sentence why installing the dependencies failed and what to do. An unknown failure ends with the last
 * lines of npm's own output, because guessing would hide the cause.
 * @param {string} output Everything that npm printed.
 * @returns {string}
 */
export function explainNpmFailure(output) {
  const known = KNOWN_FAILURES.find(({ pattern }) => pattern.test(output));
  if (known) return known.explain(output);
  const lines = output.split(/\r?\n/u).filter((line) => line.trim() !== "");
  return ["依存パッケージのインストールに失敗しました。npm の出力の末尾です。", ...lines.slice(-SHOWN_LINES)].join(
    "\n",
  );
}

/** @param {string} output @returns {string} The registry's origin in parentheses, or an empty string. */
function registryOf(output) {
  const address = /request to (https?:\/\/[^\s/]+)/u.exec(output)?.[1];
  // Credentials may stand before the host; they must not reach the screen.
  return address ? `（${address.replace(/\/\/[^@]*@/u, "//")}）` : "";
}
