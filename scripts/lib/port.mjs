import { createServer } from "node:net";
import { StartupError } from "./startup-error.mjs";

/**
 * Finds out early, before anything slow, whether the server will be able to listen.
 * @param {{ host: string, port: number }} address Port 0 is always free.
 * @throws {StartupError} when the port is taken, needs rights, or the host is not an address of this machine.
 */
export async function assertPortFree({ host, port }) {
  const server = createServer();
  try {
    await new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port, exclusive: true }, () => resolve(undefined));
    });
  } catch (error) {
    throw new StartupError(describeListenProblem({ host, port, error }), { cause: error });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** @param {{ host: string, port: number, error: unknown }} options */
function describeListenProblem({ host, port, error }) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === "EADDRINUSE") {
    return `ポート ${port} はほかのプログラムが使っています。そのプログラムを終了するか、環境変数 PORT に別の番号（例: ${port + 1}）を指定してください。`;
  }
  if (code === "EACCES") {
    return `ポート ${port} を使う権限がありません。環境変数 PORT に 1024 以上の番号（例: 3000）を指定してください。`;
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return `HOST "${host}" はこのコンピューターのアドレスではありません。127.0.0.1 などを指定してください。`;
  }
  return `${host}:${port} で待ち受けできません（${message}）。環境変数 HOST と PORT を確認してください。`;
}
