import Ajv2020, { type ValidateFunction } from "ajv/dist/2020.js";
import type { OpenApiDocument, OperationObject } from "../../../server/openapi/build-document.ts";

type Schema = Record<string, unknown>;

/** What is wrong with a reply, as far as the document knows it; undefined when all is well. */
export type CheckReply = (
  route: { method: string; template: string },
  response: Response,
) => Promise<string | undefined>;

/**
 * Compares replies with the document. Objects may have no fields that it does not list, so that what the program has learned
 * to say must be described; those that others have laid down are open.
 */
export function createReplyCheck(document: OpenApiDocument): CheckReply {
  const closed = closeObjects(structuredClone(document)) as OpenApiDocument;
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  ajv.addSchema({ $id: "https://tenkyo.test/openapi", ...closed });
  const compiled = new Map<string, ValidateFunction>();
  const validate = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `https://tenkyo.test/openapi${pointer}` });
    compiled.set(pointer, known);
    return known;
  };

  return async function checkReply({ method, template }, response) {
    const operation: OperationObject | undefined = document.paths[template]?.[method.toLowerCase()];
    if (operation === undefined) return "no such operation";
    const status = String(response.status);
    const key = status in operation.responses ? status : "default";
    if (key === "default" && response.ok) return `success ${status} is not described`;
    const content = operation.responses[key]?.content;
    const body = await response.text();
    const mediaType = response.headers.get("content-type")?.split(";")[0] ?? "";
    if (content === undefined) return body === "" ? undefined : `${status} has a body`;
    if (!(mediaType in content)) return `${status} comes as ${mediaType}`;
    const pointer = ["paths", template, method.toLowerCase(), "responses", key, "content", mediaType, "schema"];
    const check = validate(`#/${pointer.map(escapePointer).join("/")}`);
    const told =
      mediaType === "text/event-stream" ? readEvents(body) : mediaType === "application/json" ? JSON.parse(body) : body;
    return check(told) ? undefined : `${status}: ${ajv.errorsText(check.errors)}`;
  };
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}

function readEvents(body: string): { event: string; data: unknown }[] {
  // `[DONE]` is how OpenAI ends a stream.
  const blocks = body
    .split("\n\n")
    .filter((block) => block !== "" && !block.startsWith(":") && block !== "data: [DONE]");
  return blocks.map((block) => {
    const event = /^event: (.+)$/mu.exec(block)?.[1] ?? "message";
    return { event, data: JSON.parse(/^data: (.*)$/mu.exec(block)?.[1] ?? "null") };
  });
}

function closeObjects(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closeObjects);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([name, part]) => [name, closeObjects(part)]);
  const schema = Object.fromEntries(entries) as Schema;
  const isObject = schema.type === "object" && typeof schema.properties === "object";
  return isObject && schema.additionalProperties === undefined ? { ...schema, additionalProperties: false } : schema;
}
