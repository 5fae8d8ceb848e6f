import { failureOf, unreachable, unreadableReply } from "./request-failure.ts";

/**
 * Sends something to this server and gives whatever it replies.
 * @throws RequestFailure when it cannot be reached, or the signal's reason.
 */
export async function reach(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(path, init).catch((cause: unknown) => {
    throw init.signal?.aborted ? init.signal.reason : unreachable(cause);
  });
}

/** The same, where only a reply of success is of use. @throws RequestFailure with the server's reason as well. */
export async function request(path: string, init?: RequestInit): Promise<Response> {
  const response = await reach(path, init);
  if (!response.ok) throw await failureOf(response);
  return response;
}

/** The JSON of a reply. @throws RequestFailure when it is none. */
export async function readJson<T>(response: Response): Promise<T> {
  return response.json().catch(() => {
    throw unreadableReply(response.status);
  });
}
