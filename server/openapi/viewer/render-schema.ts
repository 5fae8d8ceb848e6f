import type { JsonSchema } from "../json-schema.ts";
import { type Html, html } from "./html.ts";

/** A schema as a table of its fields, as the alternatives that it has, or as the name of its type. */
export function renderSchema(schema: JsonSchema): Html {
  const { properties, items, oneOf, anyOf } = schema as {
    properties?: Record<string, JsonSchema>;
    items?: JsonSchema;
    oneOf?: JsonSchema[];
    anyOf?: JsonSchema[];
  };
  if (properties !== undefined) return renderFields(properties, (schema.required as string[] | undefined) ?? []);
  const alternatives = oneOf ?? anyOf;
  if (alternatives !== undefined)
    return html`<ul>${alternatives.map((one) => html`<li>${renderSchema(one)}</li>`)}</ul>`;
  if (items !== undefined && isStructured(items)) return html`<p>次のものの並び</p>${renderSchema(items)}`;
  return html`<p>${renderType(schema)}</p>`;
}

function renderFields(properties: Record<string, JsonSchema>, required: readonly string[]): Html {
  const rows = Object.entries(properties).map(
    ([name, schema]) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${required.includes(name) ? "必須" : ""}</td><td>${renderField(schema)}</td></tr>`,
  );
  return html`<table><thead><tr><th scope="col">項目</th><th scope="col">必須</th><th scope="col">内容</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function renderField(schema: JsonSchema): Html {
  const nested = isStructured(schema) || isStructured((schema.items as JsonSchema | undefined) ?? {});
  return nested
    ? html`<details><summary>${renderType(schema)}</summary>${renderSchema(schema)}</details>`
    : renderType(schema);
}

function isStructured({ properties, oneOf, anyOf }: JsonSchema): boolean {
  const alternatives = (oneOf ?? anyOf ?? []) as JsonSchema[];
  return properties !== undefined || alternatives.some(isStructured);
}

/** On one line, with a link where it has a name. */
export function renderType(schema: JsonSchema): Html {
  const { $ref, type, items, description } = schema as {
    $ref?: string;
    type?: string | string[];
    items?: JsonSchema;
    description?: string;
  };
  const said = description === undefined ? html`` : html` ${description}`;
  if ($ref !== undefined) {
    const name = $ref.split("/").at(-1) ?? "";
    return html`<a href="#schema-${name}">${name}</a>${said}`;
  }
  if (items !== undefined) return html`${renderType(items)} の配列${said}`;
  const alternatives = (schema.oneOf ?? schema.anyOf) as JsonSchema[] | undefined;
  if (alternatives !== undefined)
    return html`${alternatives.map((one, at) => (at === 0 ? renderType(one) : html`、または ${renderType(one)}`))}${said}`;
  if (schema.enum !== undefined || schema.const !== undefined) {
    const values = (schema.enum as unknown[] | undefined) ?? [schema.const];
    return html`<code>${values.map((value) => JSON.stringify(value)).join(" | ")}</code>${said}`;
  }
  return html`${[type ?? "何でも"].flat().join(" | ")}${describeLimits(schema)}${said}`;
}

const LIMITS: readonly (readonly [keyword: string, name: string])[] = [
  ["minimum", "最小"],
  ["maximum", "最大"],
  ["minLength", "最短"],
  ["maxLength", "最長"],
  ["pattern", "形"],
  ["format", "形式"],
  ["default", "既定値"],
];

function describeLimits(schema: JsonSchema): string {
  const told = LIMITS.flatMap(([keyword, name]) => {
    const value = schema[keyword];
    if (value === undefined) return [];
    return [`${name} ${typeof value === "string" ? value : JSON.stringify(value)}`];
  });
  return told.length === 0 ? "" : `（${told.join("、")}）`;
}
