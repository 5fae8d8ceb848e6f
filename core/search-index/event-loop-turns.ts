import { setImmediate } from "node:timers/promises";

/**
 * How long searches may keep the event loop in one turn. A piece of work that was begun ends later than this, so the
 * whole stays below 10 ms as long as no piece takes more than 5.
 */
const TURN_MS = 4;

/*
 * Why module state: the event loop is the process's own, and so is the time that all searches together take from it.
 */
let turnStartedAt = Number.NEGATIVE_INFINITY;
let queue: Promise<void> = Promise.resolve();

/**
 * Something to wait for when searches have kept the event loop for long enough; undefined while there is time left.
 * Call it between pieces of work of a few milliseconds at most. Those who wait go on one per turn, in order of
 * their asking, so many searches at once keep the loop for no longer than one does.
 * @example
 * const turn = nextTurn();
 * if (turn !== undefined) await turn;
 */
export function nextTurn(): Promise<void> | undefined {
  if (performance.now() - turnStartedAt < TURN_MS) return undefined;
  queue = queue.then(async () => {
    await setImmediate();
    turnStartedAt = performance.now();
  });
  return queue;
}

/** Work that can stop between its pieces, each of a few milliseconds at most. */
export type WorkInPieces<Result> = Generator<void, Result>;

/** Does all of it, giving way to other work every few milliseconds. */
export async function finishInTurns<Result>(pieces: WorkInPieces<Result>): Promise<Result> {
  for (let piece = pieces.next(); ; piece = pieces.next()) {
    if (piece.done) return piece.value;
    const turn = nextTurn();
    if (turn !== undefined) await turn;
  }
}

/** Does all of it without stopping. */
export function finishAtOnce<Result>(pieces: WorkInPieces<Result>): Result {
  for (let piece = pieces.next(); ; piece = pieces.next()) if (piece.done) return piece.value;
}
