import { once } from "node:events";
import { createServer, request } from "node:http";
import { type AddressInfo, connect } from "node:net";

export interface LocalProxyOptions {
  /** Where every host is, whatever its name. */
  port: number;
  /** `name:password` that it asks for. */
  credentials?: string;
  /** Takes connections, and never answers. */
  isSilent?: boolean;
  /** Told of the first bytes that go through a tunnel. */
  onTunnelled?: (bytes: Buffer) => void;
}

/** A real proxy on a free loopback port: it forwards http, and opens tunnels. */
export interface LocalProxy {
  /** Without credentials. */
  host: string;
  /** `GET http://host/path` and `CONNECT host:port`, as they came. */
  asked: string[];
  close(): Promise<void>;
}

export async function startLocalProxy(options: LocalProxyOptions): Promise<LocalProxy> {
  const { port, credentials, isSilent = false, onTunnelled } = options;
  const asked: string[] = [];
  const expected = credentials && `Basic ${Buffer.from(credentials).toString("base64")}`;
  const server = createServer((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    if (isSilent) return;
    const { "proxy-authorization": given, "proxy-connection": _, ...headers } = incoming.headers;
    if (given !== expected) {
      response.writeHead(407).end("credentials, please");
      return;
    }
    const { pathname } = new URL(incoming.url ?? "");
    const onward = request({ port, host: "127.0.0.1", path: pathname, method: incoming.method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    incoming.pipe(onward);
  });
  server.on("connect", (incoming, socket) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    socket.on("error", () => undefined);
    if (isSilent) return;
    if (incoming.headers["proxy-authorization"] !== expected) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.once("data", (bytes) => onTunnelled?.(bytes));
      socket.pipe(onward).pipe(socket);
    });
    onward.on("error", () => socket.destroy());
  });
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
