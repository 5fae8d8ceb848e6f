import type { Tool as ToolDescription } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { Access } from "../access/access.ts";
import { toolsOf } from "./tools.ts";

/**
 * The tools that somebody may call. Schemas are JSON Schema of draft 7, which the protocol's own clients read; which
 * apps and collections there are is told with the tools, as most agents read nothing else.
 */
export async function listTools({ principal, apps, assistant }: Access): Promise<ToolDescription[]> {
  const [ownApps, collections] = await Promise.all([apps.list(), assistant.listCollections()]);
  const known = {
    app: ownApps.map(({ id, name }) => `${id}（${name}）`).join("、"),
    collection: collections.join("、"),
  };
  return toolsOf(principal).map(({ name, title, description, input, output }) => ({
    ...{ name, title, description },
    inputSchema: tellKnown(toJsonSchema(input, "input"), known),
    outputSchema: toJsonSchema(output, "output"),
    // Nothing here changes anything; and what it reads is the server's own, not the open web.
    annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  }));
}

type ObjectSchema = ToolDescription["inputSchema"];

function toJsonSchema(schema: z.ZodObject, io: "input" | "output"): ObjectSchema {
  return z.toJSONSchema(schema, { target: "draft-7", io }) as ObjectSchema;
}

function tellKnown(schema: ObjectSchema, known: Record<string, string>): ObjectSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const names = known[name];
    if (names === undefined || names === "") return [name, property];
    const { description = "" } = property as { description?: string };
    return [name, { ...property, description: `${description}使えるもの: ${names}` }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}
