import type { Request, Response } from "express";
import { InvalidRequestError } from "../../core/errors.ts";
import { collectionQuerySchema } from "../contract.ts";
import { closeAfterReply } from "../http/close-after-reply.ts";
import { parseRequest } from "../http/parse-request.ts";

/**
 * A request of this size is read to its end even when it is refused, so that its sender surely gets the reply. As much
 * is received before it is known which collection it is for; forms usually name it first.
 */
const SMALL_BYTES = 16 * 1024 * 1024;

/** Refuses an upload as soon as it is known to be refused, and reads no more of a large one. */
export interface Admission {
  /** In the address, where a sender that wants to be sure names it. */
  readonly named: string | undefined;
  admit(collection: string): Promise<void>;
  /** Called again and again while files come in, with the text fields so far. */
  admitForm(fields: unknown, receivedBytes: number): Promise<void>;
  /** Rejects when a large request is refused; never resolves. */
  readonly refused: Promise<never>;
}

export interface AdmissionOptions {
  defaultCollection: string;
  /** Throws when nothing may be added to the collection. */
  precheck: (collection: string) => Promise<void>;
}

/** @throws InvalidRequestError for an address that names something impossible. */
export function createAdmission(
  request: Request,
  response: Response,
  { defaultCollection, precheck }: AdmissionOptions,
): Admission {
  const { collection: named } = parseRequest(collectionQuerySchema, request.query);
  const isLarge = !(Number(request.headers["content-length"]) <= SMALL_BYTES);
  let isAdmitted = false;
  let refuse: (error: unknown) => void = () => undefined;
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  refused.catch(() => undefined);

  async function guarded(check: () => Promise<void>): Promise<void> {
    try {
      await check();
      isAdmitted = true;
    } catch (error) {
      if (isLarge) {
        closeAfterReply(request, response);
        refuse(error);
      }
      throw error;
    }
  }
  async function assertDefault(): Promise<void> {
    await precheck(defaultCollection).catch((error: unknown) => {
      throw new InvalidRequestError(
        "大きなファイルを送るときは、項目 collection を files より前に置くか、アドレスに ?collection=名前 を付けてください。",
        error,
      );
    });
  }

  return {
    named,
    refused,
    admit: (collection) => guarded(() => precheck(collection)),
    async admitForm(fields, receivedBytes) {
      if (isAdmitted) return;
      const { collection } = parseRequest(collectionQuerySchema, { collection: collectionIn(fields) });
      if (collection !== undefined) await guarded(() => precheck(collection));
      else if (receivedBytes > SMALL_BYTES) await guarded(assertDefault);
    },
  };
}

function collectionIn(fields: unknown): unknown {
  const { collection } = { ...(fields as { collection?: unknown } | undefined) };
  return collection === "" ? undefined : collection;
}
