import { stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError, CollectionNotFoundError, IndexDamagedError, StorageError } from "../errors.ts";
import { type CollectionIndex, type OpenCollectionOptions, openCollectionIndex } from "./collection-index.ts";
import { describeDamage, hasReadableGeneration } from "./find-generation.ts";
import { collectionFolder, listCollectionNames, listGenerations } from "./generation-folder.ts";
import { createSharedIndex, type SharedIndex } from "./shared-index.ts";

const DEFAULT_CHECK_INTERVAL_MS = 1_000;

export interface IndexReaderOptions extends Omit<OpenCollectionOptions, "collection"> {
  /** How often a reader looks for a newer generation by itself. Default 1,000 ms; 0 looks whenever an index is asked for. */
  checkIntervalMs?: number;
}

/**
 * Keeps one opened index per collection and follows newly published generations without a restart. A newer one is opened
 * while the one before goes on serving, so that nobody waits for it; who wants it at once calls `lookAgain`.
 */
export interface IndexReader {
  /**
   * The newest sound generation. Call the result's `close()` when done: it gives the index back, and a superseded
   * one is closed for good once everyone has. Throws as {@link openCollectionIndex} does, unless an older
   * generation is already open: then that one goes on serving, and the failure is reported.
   */
  get(collection: string): Promise<CollectionIndex>;
  /** Runs `work` on {@link get}'s result and gives it back, whatever happens. */
  with<Result>(collection: string, work: (index: CollectionIndex) => Result | Promise<Result>): Promise<Result>;
  /** The same for work that streams: the index is given back when the stream ends or its consumer stops. */
  use<Event>(collection: string, stream: (index: CollectionIndex) => AsyncIterable<Event>): AsyncGenerator<Event>;
  /** Looks for a newer generation now. Ends when it serves, or cannot; never throws. */
  lookAgain(collection: string): Promise<void>;
  /** Collections with at least one generation whose manifest and file sizes are right, by name. */
  listCollections(): Promise<string[]>;
  /** Closes what nobody uses now, and the rest when it is given back. */
  close(): Promise<void>;
}

/** What the reader knows of one collection. */
interface Slot {
  shared?: SharedIndex;
  /** Which generation was the newest at the last look. */
  newest?: string;
  /** Why that generation, and all older ones, cannot be opened; looked into again when the newest one changes. */
  failure?: AppError | undefined;
  refreshing?: Promise<SharedIndex> | undefined;
  /** Looks by itself; stopped when the slot is given up. */
  timer?: NodeJS.Timeout | undefined;
}

export function createIndexReader(options: IndexReaderOptions): IndexReader {
  const { stateDir, checkIntervalMs = DEFAULT_CHECK_INTERVAL_MS } = options;
  const slots = new Map<string, Slot>();
  let isClosed = false;

  const refresh = async (collection: string, slot: Slot): Promise<SharedIndex> => {
    const newest = await identifyNewest(stateDir, collection);
    if (newest === undefined) {
      slot.shared?.retire();
      clearInterval(slot.timer);
      slots.delete(collection);
      throw new CollectionNotFoundError(collection);
    }
    if (slot.newest === newest.identity) {
      if (slot.shared !== undefined) return slot.shared;
      if (slot.failure !== undefined) throw slot.failure;
    }
    slot.newest = newest.identity;
    slot.failure = undefined;
    const next = await openNext({ ...options, collection }, slot, newest.generation);
    if (next !== slot.shared) slot.shared?.retire();
    slot.shared = next;
    if (isClosed) next.retire();
    return next;
  };
  const get = async (collection: string): Promise<CollectionIndex> => {
    if (isClosed) throw closedError();
    collectionFolder(stateDir, collection); // Why: a bad name throws here, before it takes up a slot.
    const slot: Slot = slots.get(collection) ?? {};
    slots.set(collection, slot);
    // Why not while a newer one is being opened: it takes as long as a hundred searches.
    if (checkIntervalMs > 0 && slot.shared !== undefined) return slot.shared.lend();
    const shared = await startRefresh(collection, slot);
    if (isClosed) throw closedError();
    return shared.lend();
  };
  const startRefresh = (collection: string, slot: Slot): Promise<SharedIndex> => {
    slot.refreshing ??= refresh(collection, slot).finally(() => {
      slot.refreshing = undefined;
    });
    if (checkIntervalMs > 0 && slot.timer === undefined) {
      slot.timer = setInterval(() => void startRefresh(collection, slot).catch(() => undefined), checkIntervalMs);
      slot.timer.unref(); // Why: looking for newer indexes must not keep a process alive that has nothing else to do.
    }
    return slot.refreshing;
  };
  return {
    get,
    async with(collection, work) {
      const index = await get(collection);
      try {
        return await work(index);
      } finally {
        index.close();
      }
    },
    async *use(collection, stream) {
      const index = await get(collection);
      try {
        yield* stream(index);
      } finally {
        index.close();
      }
    },
    async lookAgain(collection) {
      const slot = slots.get(collection);
      if (slot === undefined) return;
      // Why after it: the look that is under way may have begun before what was published now.
      await slot.refreshing?.catch(() => undefined);
      if (!isClosed) await startRefresh(collection, slot).catch(() => undefined);
    },
    async listCollections() {
      const names = await listCollectionNames(stateDir);
      const readable = await Promise.all(names.map((name) => hasReadableGeneration(stateDir, name)));
      return names.filter((_name, at) => readable[at]);
    },
    async close() {
      isClosed = true;
      for (const { timer } of slots.values()) clearInterval(timer);
      for (const { refreshing, shared } of slots.values()) {
        await refreshing?.catch(() => undefined);
        shared?.retire();
      }
      slots.clear();
    },
  };
}

/** A failed swap is no reason to stop serving what is open. */
async function openNext(options: OpenCollectionOptions, slot: Slot, generation: string): Promise<SharedIndex> {
  try {
    return createSharedIndex(await openCollectionIndex(options));
  } catch (error) {
    // Why: a disk that could not be read just now may be readable in a second; damage stays.
    if (error instanceof AppError && !(error instanceof StorageError)) slot.failure = error;
    else delete slot.newest;
    if (slot.shared === undefined) throw error;
    if (error instanceof Error && !(error instanceof IndexDamagedError)) {
      options.onDamaged?.(describeDamage(options.collection, generation, error));
    }
    return slot.shared;
  }
}

function closedError(): AppError {
  return new AppError({ code: "index-closed", message: "索引は閉じられています。" });
}

/** Name of the newest generation, with what changes when its folder is replaced under the same name. */
async function identifyNewest(
  stateDir: string,
  collection: string,
): Promise<{ generation: string; identity: string } | undefined> {
  const parent = collectionFolder(stateDir, collection);
  const [generation] = await listGenerations(parent);
  if (generation === undefined) return undefined;
  const folder = await stat(join(parent, generation)).catch(() => undefined);
  return { generation, identity: `${generation}:${folder?.ino ?? 0}:${folder?.mtimeMs ?? 0}` };
}
