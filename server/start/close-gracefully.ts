import type { Server } from "node:http";

/**
 * Stops accepting requests, lets the running ones end, and cuts those that have not after `graceMs`. Connections
 * without a request are closed at once.
 */
export async function closeGracefully(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  // Why: a connection that was busy at first goes idle later, and would keep the server open.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  await closed;
  clearTimeout(timer);
  clearInterval(sweep);
}
