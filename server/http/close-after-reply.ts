import type { Request, Response } from "express";

/** Long enough for a reply to reach whoever is still sending. */
const LINGER_MS = 1_000;

/**
 * Reads no more of a request whose body is not wanted, and ends its connection, but not before its sender can have read
 * the reply: a connection that is closed on data that nobody has read is reset, and what was told is lost with it
 * (RFC 9112, 9.6).
 */
export function closeAfterReply(request: Request, response: Response): void {
  const { socket } = request;
  const hold = (): void => void socket.pause();
  hold();
  // Whoever parses the body goes on asking for more of it.
  socket.on("resume", hold);
  response.once("finish", () => {
    if (request.complete) {
      socket.off("resume", hold);
      socket.resume();
      return;
    }
    const timer = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.once("close", () => clearTimeout(timer));
  });
}
