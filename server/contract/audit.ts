import { z } from "zod";

const MAX_LISTED_ENTRIES = 200;
const instant = z.iso.datetime({ offset: true });

/** What `GET /api/audit` and `GET /api/audit.jsonl` are narrowed by. `from` is inclusive, `to` exclusive. */
const auditFilterFields = {
  actorId: z.string().min(1).max(200).optional(),
  action: z.string().min(1).max(100).optional(),
  targetId: z.string().min(1).max(500).optional(),
  requestId: z.string().min(1).max(100).optional(),
  from: instant.optional(),
  to: instant.optional(),
};

export const auditFilterSchema = z.object(auditFilterFields);

export const auditQuerySchema = z.object({
  ...auditFilterFields,
  limit: z.coerce.number().int().min(1).max(MAX_LISTED_ENTRIES).default(50),
  /** `nextBefore` of the page before. */
  before: z.coerce.number().int().min(1).optional(),
});

export const auditEntrySchema = z.object({
  seq: z.number().int(),
  at: z.string(),
  actorId: z.string().nullable(),
  /** Null when there is no such person any more. */
  actorName: z.string().nullable(),
  actorKind: z.string(),
  action: z.string(),
  targetKind: z.string().nullable(),
  targetId: z.string().nullable(),
  requestId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

/** Latest first. `nextBefore` is null on the last page. */
export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema),
  nextBefore: z.number().int().nullable(),
});

/** `GET /api/audit/verdict`. */
export const auditVerdictSchema = z.discriminatedUnion("isSound", [
  z.object({ isSound: z.literal(true), entries: z.number().int(), head: z.string() }),
  z.object({
    isSound: z.literal(false),
    /** Sound ones before the break. */
    entries: z.number().int(),
    brokenAt: z.number().int(),
    reason: z.enum(["gap", "link", "content", "head"]),
  }),
]);

export type AuditEntryJson = z.infer<typeof auditEntrySchema>;
export type AuditPageJson = z.infer<typeof auditPageSchema>;
export type AuditVerdictJson = z.infer<typeof auditVerdictSchema>;
