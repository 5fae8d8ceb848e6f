import { Router } from "express";
import { accessOf } from "../access/access.ts";
import type { GuardedAssistant } from "../access/guard-assistant.ts";
import {
  type IncidentJson,
  type IncidentSummaryJson,
  incidentListQuerySchema,
  incidentRequestSchema,
  incidentResolutionSchema,
} from "../contract.ts";
import { IncidentNotFoundError, MessageNotFoundError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { PROGRAM_VERSION } from "../project-paths.ts";

/**
 * `POST /api/incidents`: a reader reports an answer of theirs. For administrators: `GET /api/incidents` (latest first),
 * `GET /api/incidents/:id` (with the answer, its evidence and the versions of then) and `POST /api/incidents/:id/resolve`.
 */
export function incidentsRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/incidents", {
    get: {
      scopes: ["admin"],
      async handler(request, response) {
        const records = accessOf(response).allIncidents();
        const { incidents, nextCursor } = await records.list(parseRequest(incidentListQuerySchema, request.query));
        response.json({ incidents: incidents satisfies IncidentSummaryJson[], nextCursor });
      },
    },
    post: {
      scopes: ["ask"],
      handler: [
        ...readJsonBody,
        async function reportIncident(request, response) {
          const { principal, assistant, store, incidents, audit } = accessOf(response);
          const { messageId, comment } = parseRequest(incidentRequestSchema, request.body);
          const found = await store.getAnswer(messageId);
          if (found?.message.answer === undefined) throw new MessageNotFoundError();
          const { answer } = found.message;
          const incident = {
            messageId,
            reporterId: principal.userId,
            comment,
            question: found.question?.content ?? "",
            answer,
            versions: await describeVersions(answer, assistant),
          };
          const receipt = await incidents.report(incident, (id) =>
            audit.entriesFor({
              action: "incident-reported",
              target: { kind: "incident", id },
              detail: { messageId },
            }),
          );
          response.status(201).json({ incident: receipt });
        },
      ],
    },
  });
  defineRoute(router, "/api/incidents/:id", {
    get: {
      scopes: ["admin"],
      async handler(request, response) {
        const access = accessOf(response);
        const incident = await access.allIncidents().get(String(request.params.id));
        if (incident === undefined) throw new IncidentNotFoundError();
        // Why recorded: it shows what somebody else asked.
        await access.audit.record({ action: "incident-read", target: { kind: "incident", id: incident.id } });
        response.json({ incident });
      },
    },
  });
  defineRoute(router, "/api/incidents/:id/resolve", {
    post: {
      scopes: ["admin"],
      handler: [
        ...readJsonBody,
        async function resolveIncident(request, response) {
          const { principal, audit, allIncidents } = accessOf(response);
          const records = allIncidents();
          const { resolution } = parseRequest(incidentResolutionSchema, request.body);
          const id = String(request.params.id);
          const entries = audit.entriesFor({ action: "incident-resolved", target: { kind: "incident", id } });
          const incident = await records.resolve(id, { resolverId: principal.userId, resolution }, entries);
          response.json({ incident });
        },
      ],
    },
  });
  return router;
}

/** The index may have gone since the answer; that must not keep anybody from reporting it. */
async function describeVersions(
  { promptVersion, collection }: IncidentJson["answer"],
  assistant: Pick<GuardedAssistant, "describeCollection">,
): Promise<IncidentJson["versions"]> {
  const described = await assistant.describeCollection(collection).catch(() => undefined);
  return {
    program: PROGRAM_VERSION,
    promptVersion: promptVersion ?? null,
    collection: described?.name ?? collection ?? null,
    generation: described?.generation ?? null,
  };
}
