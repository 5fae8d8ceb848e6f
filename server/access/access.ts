import type { RequestHandler, Response } from "express";
import type { App } from "../../core/app.ts";
import type { Assistant } from "../../core/assistant.ts";
import type { OwnAnswers, RunningAnswers } from "../answers/running-answers.ts";
import { type AppDoor, createAppDoor } from "../apps/app-door.ts";
import type { AuditLog, AuditTrail } from "../audit/audit-log.ts";
import { NotAllowedError } from "../errors.ts";
import { principalOf } from "../http/identify.ts";
import { requestIdOf } from "../http/request-id.ts";
import type { Principal } from "../identity/principal.ts";
import { isAdmin, isAuditor } from "../identity/rights.ts";
import type { WatchPrincipal } from "../identity/watch-principal.ts";
import type { Quotas } from "../limits/quotas.ts";
import type { ApiKey } from "../store/accounts/keys.ts";
import type { IncidentRecords } from "../store/incident-records.ts";
import type { OwnedStore, Store } from "../store/store.ts";
import { auditAssistant } from "./audit-assistant.ts";
import { type AskedCollections, chooseCollection } from "./choose-collection.ts";
import { type CollectionGate, createCollectionGate } from "./collection-gate.ts";
import { type GuardedAssistant, guardAssistant } from "./guard-assistant.ts";
import { meterAssistant } from "./meter-assistant.ts";
import { createWatchAccess, type WatchAccess } from "./watch-access.ts";
import { withholdAnswers } from "./withhold-answers.ts";

/** All that a route can reach, as far as the principal of the request may. */
export interface Access {
  readonly principal: Principal;
  readonly collections: CollectionGate;
  /** Knows only what may be read. */
  readonly assistant: GuardedAssistant;
  readonly apps: AppDoor;
  /**
   * Of several collections, the one to ask. Looking into them is neither a question that counts nor one that is
   * recorded: the reader sees nothing of it.
   */
  chooseCollection(asked: AskedCollections): Promise<string | undefined>;
  /** The principal's own; answers that may no longer be read are withheld. */
  readonly store: OwnedStore;
  /** The principal's own that are being written. */
  readonly answers: OwnAnswers;
  /** For replies that take a while. */
  readonly watch: WatchAccess;
  /** The principal's own API keys, without the keys themselves. */
  listKeys(): Promise<ApiKey[]>;
  /** Everybody's. @throws NotAllowedError unless an administrator asks. */
  usageOfAll(): Store["usage"];
  /** Where what the request does is recorded. */
  readonly audit: AuditTrail;
  readonly incidents: Pick<IncidentRecords, "report">;
  /** @throws NotAllowedError unless an administrator asks. */
  allIncidents(): IncidentRecords;
  /** @throws NotAllowedError unless an auditor asks. */
  auditRecords(): Store["audit"];
  /** Sets who may read a collection that was never there before. */
  claim: Store["rights"]["claim"];
}

export interface AccessOptions {
  assistant: Assistant;
  apps: readonly App[];
  store: Store;
  answers: RunningAnswers;
  watchPrincipal: WatchPrincipal;
  audit: AuditLog;
  quotas: Quotas;
}

export function createAccess(principal: Principal, requestId: string, options: AccessOptions): Access {
  const { store, answers, watchPrincipal, quotas } = options;
  const { defaultCollection } = options.assistant;
  const collections = createCollectionGate({ principal, rights: store.rights, defaultCollection });
  const watch = createWatchAccess({ principal, gate: collections, watchPrincipal });
  const audit = options.audit({ principal, requestId });
  const guarded = guardAssistant(options.assistant, { gate: collections, watch });
  const assistant = meterAssistant(auditAssistant(guarded, audit), { principal, quotas });
  const own = withholdAnswers(store.of(principal), collections);
  return {
    principal,
    collections,
    assistant,
    apps: createAppDoor(options.apps, { gate: collections, assistant }),
    chooseCollection: (asked) => chooseCollection(guarded, asked),
    store: own,
    answers: answers.of({ ownerId: principal.userId, assistant, store: own }),
    watch,
    async listKeys() {
      const keys = await store.accounts.keys.list(principal.userId);
      return keys.map(({ userName: _userName, ...key }) => key);
    },
    audit,
    usageOfAll() {
      if (!isAdmin(principal)) throw new NotAllowedError();
      return store.usage;
    },
    incidents: { report: store.incidents.report },
    allIncidents() {
      if (!isAdmin(principal)) throw new NotAllowedError();
      return store.incidents;
    },
    auditRecords() {
      if (!isAuditor(principal)) throw new NotAllowedError();
      return store.audit;
    },
    claim: (rights) => store.rights.claim(rights),
  };
}

const ACCESS = "access";

/** Gives every request its access; behind `identify`. */
export function grantAccess(options: AccessOptions): RequestHandler {
  return function grantAccess(_request, response, next) {
    response.locals[ACCESS] = createAccess(principalOf(response), requestIdOf(response), options);
    next();
  };
}

/** What the request may reach; only behind {@link grantAccess}. */
export function accessOf(response: Response): Access {
  const access = response.locals[ACCESS] as Access | undefined;
  // Why not a refusal: a route in front of it is a mistake in the program, and must show in every test.
  if (access === undefined) throw new Error("the route is not behind grantAccess()");
  return access;
}
