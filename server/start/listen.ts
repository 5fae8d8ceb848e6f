import { createServer, type Server } from "node:net";
import { isLoopback } from "../../core/loopback.ts";
import { ListenError } from "../errors.ts";

/** Where to listen. Port 0 picks a free one. */
export interface Address {
  host: string;
  port: number;
}

/**
 * Makes a server listen.
 * @returns the port, also when 0 was asked for.
 * @throws ListenError when the port is taken or may not be used, or the address is not this machine's.
 */
export async function listen(server: Server, { host, port }: Address): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new ListenError(describeFailure({ host, port, error }), error)));
    server.listen({ host, port, exclusive: true }, resolve);
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

/**
 * Finds out early, before anything slow, whether {@link listen} can work.
 *
 * For a loopback address the IPv6 side is tried as well: browsers go there first for `localhost`, so another
 * program there would answer in our place.
 * @throws ListenError
 */
export async function assertPortFree({ host, port }: Address): Promise<void> {
  if (port === 0) return;
  await tryListening({ host, port });
  if (!isLoopback(host) || host === "::1") return;
  await tryListening({ host: "::1", port }).catch((error: unknown) => {
    // Machines without IPv6 fail in other ways, which do not matter.
    if (((error as Error).cause as NodeJS.ErrnoException).code === "EADDRINUSE") throw error;
  });
}

async function tryListening(address: Address): Promise<void> {
  const server = createServer();
  try {
    await listen(server, address);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

function describeFailure({ host, port, error }: Address & { error: NodeJS.ErrnoException }): string {
  const another = port < 65_535 ? port + 1 : 3_000;
  switch (error.code) {
    case "EADDRINUSE":
      return `ポート ${port} はほかのプログラムが使っています。そのプログラムを終了するか、PORT=${another} npm start のように別のポートで起動してください。`;
    case "EACCES":
      return `ポート ${port} を使う権限がありません。PORT=3000 npm start のように 1024 以上のポートで起動してください。`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST "${host}" はこのコンピューターのアドレスではありません。HOST=127.0.0.1 などを指定してください。`;
    default:
      return `${host} のポート ${port} で待ち受けできません（${error.code ?? error.message}）。HOST と PORT を確かめてください。`;
  }
}
