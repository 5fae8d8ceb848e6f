import { z } from "zod";
import { errorSchema } from "../contract.ts";
import { isInterface } from "../http/interfaces.ts";
import type { ListedRoute } from "../http/list-routes.ts";
import { PROGRAM_VERSION } from "../project-paths.ts";
import { createReplySchemas, type JsonSchema, toRequestSchema } from "./json-schema.ts";
import { type EventsReply, type FileReply, type Operation, type Operations, type Reply, TAGS } from "./operation.ts";
import { pathParameters, queryParameters, toTemplate } from "./parameters.ts";

/** As far as it is read here; the rest is JSON. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  tags: { name: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: JsonSchema };
}

export interface OperationObject {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  parameters?: JsonSchema[];
  requestBody?: { required: true; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
  security: Record<string, string[]>[];
  /** Of which an API key needs one. */
  "x-scopes"?: readonly string[];
}
type Content = Record<string, { schema: JsonSchema }>;

const DESCRIPTION =
  "項目は増えることがあり、消えたり名前が変わったりはしません。位置は原文の UTF-16 の文字数、行は 1 から始まる両端を含む番号です。";
const openAiErrorSchema = z.looseObject({
  error: z.looseObject({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});
const rpcErrorSchema = z.looseObject({
  jsonrpc: z.literal("2.0"),
  id: z.null(),
  error: z.looseObject({ code: z.number().int(), message: z.string() }),
});
const gennaiErrorSchema = z.looseObject({ outputs: z.string(), error: errorSchema.shape.error });
const ERROR_SCHEMAS: readonly (readonly [prefix: string, schema: z.ZodType])[] = [
  ["/v1/", openAiErrorSchema],
  ["/mcp", rpcErrorSchema],
  ["/gennai/", gennaiErrorSchema],
  ["/", errorSchema],
];

/** The OpenAPI document of these routes. A route that nothing is known of is left out; a test sees to it that none is. */
export function buildDocument(routes: readonly ListedRoute[], operations: Operations): OpenApiDocument {
  const replies = createReplySchemas();
  const paths: OpenApiDocument["paths"] = {};
  for (const route of routes) {
    const operation = operations[`${route.method} ${route.path}`];
    if (operation === undefined) continue;
    const template = toTemplate(route.path);
    paths[template] = { ...paths[template], [route.method.toLowerCase()]: toObject(route, operation, replies.add) };
  }
  return {
    openapi: "3.1.1",
    info: { title: "Tenkyo（典拠）", version: PROGRAM_VERSION, description: DESCRIPTION },
    tags: Object.values(TAGS).map((name) => ({ name })),
    paths,
    components: {
      schemas: replies.components,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "API キー" },
        apiKey: { type: "apiKey", in: "header", name: "x-api-key", description: "API キー" },
      },
    },
  };
}

type AddReply = (schema: z.ZodType) => JsonSchema;

function toObject({ method, path, scopes }: ListedRoute, operation: Operation, add: AddReply): OperationObject {
  const parameters = [...pathParameters(path), ...queryParameters(operation.query)];
  const needsAccess = isInterface(path) || path === "/metrics";
  return {
    operationId: toOperationId(method, path),
    summary: operation.summary,
    ...(operation.description !== undefined && { description: operation.description }),
    tags: [TAGS[operation.tag]],
    ...(parameters.length > 0 && { parameters }),
    ...bodyOf(operation),
    responses: { ...successes(operation, add), ...failures(operation, { path, needsAccess, add }) },
    security: needsAccess ? [{ bearer: [] }, { apiKey: [] }, {}] : [],
    ...(scopes !== null && { "x-scopes": scopes }),
  };
}

/** `getApiDocumentsById` for `GET /api/documents/:id`. */
function toOperationId(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9:*]+/u).map((word) => word.replace(/^[:*]/u, "by-"));
  const camel = words.flatMap((word) => word.split("-")).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return method.toLowerCase() + (camel.join("") || "Page");
}

function bodyOf({ body, form }: Operation): Pick<OperationObject, "requestBody"> {
  if (body !== undefined)
    return { requestBody: { required: true, content: { "application/json": { schema: toRequestSchema(body) } } } };
  if (form === undefined) return {};
  const fields = toRequestSchema(form) as { properties?: object };
  const file = { type: "string", contentMediaType: "application/octet-stream" };
  const files = { type: "array", items: file, minItems: 1 };
  const schema = { ...fields, properties: { ...fields.properties, files }, required: ["files"] };
  return { requestBody: { required: true, content: { "multipart/form-data": { schema } } } };
}

function successes({ replies }: Operation, add: AddReply): OperationObject["responses"] {
  return Object.fromEntries(
    Object.entries(replies).map(([status, reply]) => {
      const content = Object.assign({}, ...[reply].flat().map((one) => contentOf(one as Reply, add))) as Content;
      const description = Number(status) >= 300 ? "ほかの場所へ" : "成功";
      return [status, Object.keys(content).length === 0 ? { description } : { description, content }];
    }),
  );
}

function contentOf(reply: Reply, add: AddReply): Content {
  if (reply === null) return {};
  if (isFile(reply)) return { [reply.mediaType]: { schema: { type: "string", description: reply.description } } };
  if (!isEvents(reply)) return { "application/json": { schema: add(reply) } };
  const events = Object.entries(reply.events).map(([name, schema]) => ({
    type: "object",
    properties: { event: { const: name }, data: add(schema) },
    required: ["event", "data"],
  }));
  const description = "イベントの並び。event は event: の行、data は data: の行の JSON です。";
  return { "text/event-stream": { schema: { type: "array", description, items: { oneOf: events } } } };
}

function isFile(reply: object): reply is FileReply {
  return "mediaType" in reply;
}

function isEvents(reply: object): reply is EventsReply {
  return "events" in reply;
}

function failures(
  { body, form, query }: Operation,
  { path, needsAccess, add }: { path: string; needsAccess: boolean; add: AddReply },
): OperationObject["responses"] {
  const hasBody = body !== undefined || form !== undefined;
  const schema = add(ERROR_SCHEMAS.find(([prefix]) => path.startsWith(prefix))?.[1] ?? errorSchema);
  const told: readonly (readonly [status: string, description: string, applies: boolean])[] = [
    ["400", "要求に誤りがあります", hasBody || query !== undefined],
    ["401", "サインインか API キーが必要です", needsAccess],
    ["403", "権限がないか、ほかのサイトからの要求です", needsAccess],
    ["404", "見つからないか、読めません", path.includes(":") || path.includes("*") || needsAccess],
    ["413", "大きすぎます", hasBody],
    ["415", "Content-Type が違います", hasBody],
    ["429", "回数か量の上限を超えました", needsAccess],
    ["default", "そのほかの失敗", true],
  ];
  return Object.fromEntries(
    told
      .filter(([, , applies]) => applies)
      .map(([status, description]) => [status, { description, content: { "application/json": { schema } } }]),
  );
}
