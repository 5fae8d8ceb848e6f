import { z } from "zod";
import {
  answerSchema,
  appSchema,
  citationSchema,
  collectionRightsSchema,
  conflictSchema,
  conversationSchema,
  conversationSummarySchema,
  documentSchema,
  documentSummarySchema,
  errorSchema,
  figureSchema,
  figureSeriesSchema,
  incidentSchema,
  incidentSummarySchema,
  jobSchema,
  keySchema,
  ledgerFigureSchema,
  messageSchema,
  modelDetailSchema,
  passageSchema,
  runningAnswerSchema,
  sentenceSchema,
  teamSchema,
  understoodSchema,
  userSchema,
} from "../contract.ts";

export type JsonSchema = Record<string, unknown>;

/** Parts of replies that have a name of their own in the document. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  Answer: answerSchema,
  App: appSchema,
  Citation: citationSchema,
  CheckedFigure: figureSchema,
  CheckedSentence: sentenceSchema,
  CollectionRights: collectionRightsSchema,
  Conflict: conflictSchema,
  Conversation: conversationSchema,
  ConversationSummary: conversationSummarySchema,
  Document: documentSchema,
  DocumentSummary: documentSummarySchema,
  Error: errorSchema,
  FigureSeries: figureSeriesSchema,
  Incident: incidentSchema,
  IncidentSummary: incidentSummarySchema,
  Job: jobSchema,
  Key: keySchema,
  LedgerFigure: ledgerFigureSchema,
  Message: messageSchema,
  ModelDetail: modelDetailSchema,
  Passage: passageSchema,
  RunningAnswer: runningAnswerSchema,
  Team: teamSchema,
  Understood: understoodSchema,
  User: userSchema,
};
const REFERENCE = "#/components/schemas/";

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });

/** Turns schemas of replies into JSON Schema, and gathers the named ones that they use. */
export function createReplySchemas() {
  const components: Record<string, JsonSchema> = {};
  return {
    components,
    add(schema: z.ZodType): JsonSchema {
      // Why in an object: a named schema that stands alone would be written out in place.
      const { $defs = {}, properties } = z.toJSONSchema(z.object({ root: schema }), {
        ...{ io: "output", metadata: registry, override: allowMore },
      }) as unknown as { $defs?: Record<string, JsonSchema>; properties: { root: JsonSchema } };
      for (const [id, definition] of Object.entries($defs)) components[id] = toComponent(definition);
      return toComponent(properties.root);
    },
  };
}

/** Of what is sent: fields with a default, and those that may be empty, need not be there. */
export function toRequestSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...body } = z.toJSONSchema(schema, {
    ...{ io: "input", unrepresentable: "any", override: describeInput },
  }) as JsonSchema;
  return body;
}

interface Overridden {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: JsonSchema;
}

/** Whatever a whole number can be exactly is no limit worth telling. */
function withoutSafeLimits(jsonSchema: JsonSchema): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/** The contract grows: whoever reads replies must take fields that are not in the document yet. */
function allowMore({ zodSchema, jsonSchema }: Overridden): void {
  withoutSafeLimits(jsonSchema);
  const isStrict = zodSchema._zod.def.type === "object" && zodSchema._zod.def.catchall?._zod.def.type === "never";
  if (!isStrict && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

function describeInput({ zodSchema, jsonSchema }: Overridden): void {
  const { def } = zodSchema._zod;
  withoutSafeLimits(jsonSchema);
  // What is tidied before it is checked is described by the check.
  if (def.type === "pipe" && def.in._zod.def.type === "transform")
    Object.assign(jsonSchema, toRequestSchema(def.out as z.ZodType));
  if (def.type === "object") {
    const optional = ([, field]: [string, z.core.$ZodType]): boolean => z.safeParse(field, undefined).success;
    const required = Object.entries(def.shape).filter((entry) => !optional(entry));
    if (required.length > 0) jsonSchema.required = required.map(([name]) => name);
    else delete jsonSchema.required;
  }
}

function toComponent(schema: JsonSchema): JsonSchema {
  const { id: _id, ...written } = JSON.parse(
    JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', `"$ref":"${REFERENCE}`),
  ) as JsonSchema;
  return written;
}
