import type { Principal } from "../identity/principal.ts";

/** A conversation over the 源内 protocol. */
export interface GennaiSession {
  /** Stands for the client's id, in one app. */
  id: string;
  conversationId: string | null;
  /** The collection of the attached files, with the time when it goes; null when there are none. */
  attached: { collection: string; expiresAt: Date } | null;
}

export type GennaiJobState = "PENDING" | "IN_PROGRESS" | "COMPLETED" | "ERROR";
/** How far the work has come. */
export type GennaiJobStage = "waiting" | "reading-files" | "searching" | "writing" | "done";

/** Who a job is carried out for, by what they can be recognised again. */
export type GennaiAsker = Pick<Principal, "userId" | "kind"> & { keyId: string | null; endUser: string };

export interface GennaiJob {
  requestId: string;
  asker: GennaiAsker;
  appId: string;
  state: GennaiJobState;
  stage: GennaiJobStage;
  attempts: number;
  /** JSON that whoever added it understands. */
  data: string;
  result: string | null;
  createdAt: string;
  updatedAt: string;
}

/** Of one person, or of one person behind a program. @throws StorageError from every method. */
export interface OwnGennai {
  /** Undefined when nothing was ever asked under this id. */
  session(id: string): Promise<GennaiSession | undefined>;
  /** Notes the conversation, unless there is one already. */
  putConversation(id: string, conversationId: string): Promise<void>;
  /** Notes where files are attached and until when. @returns the collection that counts: the first one that was noted. */
  attach(id: string, attached: { collection: string; expiresAt: Date }): Promise<string>;
  /** One of these, or, where the program does not say for whom it asks, one of the program's. */
  job(requestId: string): Promise<GennaiJob | undefined>;
  addJob(job: Pick<GennaiJob, "requestId" | "asker" | "appId" | "data">): Promise<GennaiJob>;
}

/** Everybody's: for the work itself, and for those who ask how it stands. @throws StorageError from every method. */
export interface AllGennai {
  /** Ids of what has still to be done, in the order in which it came. */
  unfinished(): Promise<string[]>;
  /** Notes that the work begins, once more; undefined when it has ended or is not there. */
  begin(requestId: string): Promise<GennaiJob | undefined>;
  note(requestId: string, stage: GennaiJobStage): Promise<void>;
  /** What has ended stays as it is. */
  end(requestId: string, end: { state: "COMPLETED" | "ERROR"; result: string }): Promise<void>;
  /** Collections of attached files whose time has not come at `now`, and those that unfinished jobs need. */
  attachedNow(now: Date): Promise<Set<string>>;
  /** Forgets jobs that ended before `endedBefore`, and attached files whose time has come and that nobody needs. */
  forget(options: { now: Date; endedBefore: Date }): Promise<void>;
}
