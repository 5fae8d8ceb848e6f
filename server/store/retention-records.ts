export interface RemovedConversations {
  conversations: number;
  /** Milliseconds by which the clock is ahead of the time that deletions went by. */
  aheadMs: number;
}

export interface RetentionOptions {
  now: Date;
  /** That conversations without one were about. */
  defaultCollection: string;
}

/** Deletes what collections keep for so many days only. @throws StorageError */
export interface RetentionRecords {
  /**
   * Deletes, with their messages, conversations in which a collection was asked whose days have passed since the last
   * write to them.
   *
   * The time that counts comes forward by a day a run at most, so that a clock that jumps ahead by years costs a day,
   * not everything, until somebody notices; a server that was off for a month catches up within so many runs. A clock
   * that jumps back is followed at once: it only keeps more.
   */
  removeExpired(options: RetentionOptions): Promise<RemovedConversations>;
}
