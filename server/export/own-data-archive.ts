import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { Access } from "../access/access.ts";
import { omitUndefined } from "../http/omit-undefined.ts";

const CONVERSATIONS_PER_PAGE = 50;
const ALL_DAYS = { from: "0000-01-01", to: "9999-12-31" };

/**
 * All that is stored of somebody, as a zip of JSON: who they are, their conversations with answers and feedback (one a
 * line), what they took (one answer a line) and their keys. It is read while it is sent, a conversation at a time.
 */
export function createOwnDataArchive(access: Pick<Access, "principal" | "store" | "listKeys">): Readable {
  const { userId, name, isAdmin, isAuditor, teams } = access.principal;
  const parts = {
    "profile.json": () => pieces([{ userId, name, isAdmin, isAuditor, teams }]),
    "conversations.jsonl": () => eachConversation(access),
    "usage.jsonl": () => access.store.usage.each(ALL_DAYS),
    "keys.json": () => eachKey(access),
  };
  const archive = new ZipFile();
  const streams = Object.entries(parts).map(([file, read]) => {
    const stream = Readable.from(toLines(read()));
    archive.addReadStream(stream, file);
    return stream;
  });
  archive.end();
  const output = archive.outputStream as Readable;
  // Why: yazl does not pass on what goes wrong with its sources, nor let go of them when its reader leaves.
  for (const stream of streams) stream.on("error", (error) => output.destroy(error));
  output.on("close", () => {
    for (const stream of streams) stream.destroy();
  });
  return output;
}

async function* toLines(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(item)}\n`;
}

async function* pieces<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function* eachConversation({ store }: Pick<Access, "store">): AsyncGenerator<unknown> {
  let cursor: string | undefined;
  do {
    const page = await store.list(omitUndefined({ limit: CONVERSATIONS_PER_PAGE, cursor }));
    for (const { id } of page.conversations) {
      // One that was deleted meanwhile is left out.
      const conversation = await store.get(id);
      if (conversation !== undefined) yield conversation;
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function* eachKey({ listKeys }: Pick<Access, "listKeys">): AsyncGenerator<unknown> {
  yield await listKeys();
}
