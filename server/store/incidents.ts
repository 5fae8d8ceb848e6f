import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { InvalidCursorError } from "../../core/errors.ts";
import type { AnswerJson, IncidentJson, IncidentSummaryJson } from "../contract.ts";
import { IncidentNotFoundError, IncidentResolvedError } from "../errors.ts";
import { appendAudit } from "./audit.ts";
import type { IncidentRecords } from "./incident-records.ts";
import type { StoreSession } from "./store-session.ts";
import type { IncidentsTable, Tables } from "./tables.ts";

const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([\da-f-]{36})$/u;

export function createIncidentRecords(session: StoreSession): IncidentRecords {
  return {
    report: (incident, audit) =>
      session.write(async (queries) => {
        const id = randomUUID();
        const createdAt = new Date().toISOString();
        await queries
          .insertInto("incidents")
          .values({
            id,
            message_id: incident.messageId,
            reporter_id: incident.reporterId,
            comment: incident.comment,
            question: incident.question,
            answer: JSON.stringify(incident.answer),
            versions: JSON.stringify(incident.versions),
            state: "open",
            created_at: createdAt,
            resolved_at: null,
            resolver_id: null,
            resolution: null,
          })
          .execute();
        await appendAudit(queries, audit(id));
        return { id, createdAt };
      }),
    list: ({ state, limit, cursor }) =>
      session.read(async (queries) => {
        const after = cursor === undefined ? undefined : readCursor(cursor);
        const rows = await selectIncidents(queries)
          .where(({ and, or, eb }) =>
            and([
              ...(state === undefined ? [] : [eb("incidents.state", "=", state)]),
              ...(after === undefined
                ? []
                : [
                    or([
                      eb("incidents.created_at", "<", after.createdAt),
                      and([eb("incidents.created_at", "=", after.createdAt), eb("incidents.id", "<", after.id)]),
                    ]),
                  ]),
            ]),
          )
          .orderBy("incidents.created_at", "desc")
          .orderBy("incidents.id", "desc")
          .limit(limit + 1)
          .execute();
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          incidents: page.map(toSummary),
          nextCursor: rows.length > limit && last !== undefined ? `${last.created_at}_${last.id}` : null,
        };
      }),
    get: (id) => session.read((queries) => readIncident(queries, id)),
    resolve: (id, { resolverId, resolution }, audit) =>
      session.write(async (queries) => {
        const resolvedAt = new Date().toISOString();
        const { numUpdatedRows } = await queries
          .updateTable("incidents")
          .set({ state: "resolved", resolved_at: resolvedAt, resolver_id: resolverId, resolution })
          .where("id", "=", id)
          .where("state", "=", "open")
          .executeTakeFirst();
        const incident = await readIncident(queries, id);
        if (incident === undefined) throw new IncidentNotFoundError();
        if (numUpdatedRows === 0n) throw new IncidentResolvedError();
        await appendAudit(queries, audit);
        return incident;
      }),
  };
}

function selectIncidents(queries: Kysely<Tables>) {
  return queries
    .selectFrom("incidents")
    .leftJoin("users", "users.id", "incidents.reporter_id")
    .select([
      "incidents.id",
      "incidents.state",
      "incidents.comment",
      "incidents.question",
      "incidents.answer",
      "incidents.versions",
      "incidents.reporter_id",
      "incidents.created_at",
      "incidents.resolved_at",
      "incidents.resolution",
      "users.name",
    ]);
}

type IncidentRow = Omit<Selectable<IncidentsTable>, "message_id" | "resolver_id"> & { name: string | null };

async function readIncident(queries: Kysely<Tables>, id: string): Promise<IncidentJson | undefined> {
  const row = await selectIncidents(queries).where("incidents.id", "=", id).executeTakeFirst();
  if (row === undefined) return undefined;
  const versions = JSON.parse(row.versions) as IncidentJson["versions"];
  return { ...toSummary(row), answer: JSON.parse(row.answer) as AnswerJson, versions };
}

function readCursor(cursor: string): { createdAt: string; id: string } {
  const [, createdAt, id] = CURSOR.exec(cursor) ?? [];
  if (createdAt === undefined || id === undefined) {
    throw new InvalidCursorError();
  }
  return { createdAt, id };
}

function toSummary(row: IncidentRow): IncidentSummaryJson {
  return {
    id: row.id,
    state: row.state,
    comment: row.comment,
    question: row.question,
    model: (JSON.parse(row.answer) as AnswerJson).model,
    reporterId: row.reporter_id,
    reporterName: row.name,
    createdAt: row.created_at,
    resolvedAt: row.resolved_at,
    resolution: row.resolution,
  };
}
