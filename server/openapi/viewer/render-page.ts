import type { OpenApiDocument, OperationObject } from "../build-document.ts";
import type { JsonSchema } from "../json-schema.ts";
import { type Html, html } from "./html.ts";
import { renderSchema, renderType } from "./render-schema.ts";

interface Entry {
  method: string;
  path: string;
  operation: OperationObject;
}

/** The document as one page: a list of contents, every operation, every named schema. */
export function renderPage(document: OpenApiDocument): string {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Entry => ({ method: method.toUpperCase(), path, operation })),
  );
  const groups = document.tags
    .map(({ name }) => ({ name, entries: entries.filter(({ operation }) => operation.tags.includes(name)) }))
    .filter((group) => group.entries.length > 0);
  const { title, version, description } = document.info;
  return html`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API の説明 - ${title}</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header>
<h1>${title} API の説明</h1>
<p>版 ${version}。${description}</p>
<p>機械で読む記述: <a href="/openapi.json">/openapi.json</a>（OpenAPI ${document.openapi}）</p>
</header>
<nav aria-label="目次">
<ul>${groups.map((group) => html`<li>${group.name}<ul>${group.entries.map(renderLink)}</ul></li>`)}<li><a href="#schemas">データの形</a></li></ul>
</nav>
<main>
${groups.map((group) => html`<section><h2>${group.name}</h2>${group.entries.map(renderEntry)}</section>`)}
<section><h2 id="schemas">データの形</h2>${Object.entries(document.components.schemas).map(renderNamed)}</section>
</main>
</body>
</html>
`.text;
}

function renderLink({ method, path, operation }: Entry): Html {
  return html`<li><a href="#${operation.operationId}"><code>${method} ${path}</code></a> ${operation.summary}</li>`;
}

function renderEntry({ method, path, operation }: Entry): Html {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const scopes = operation["x-scopes"];
  return html`<article aria-labelledby="${operationId}">
<h3 id="${operationId}"><code>${method} ${path}</code> ${summary}</h3>
${description === undefined ? html`` : html`<p>${description}</p>`}
${scopes === undefined ? html`` : html`<p>API キーのスコープ: ${scopes.join(" か ")}</p>`}
${parameters.length === 0 ? html`` : renderParameters(parameters)}
${requestBody === undefined ? html`` : html`<h4>送る本文</h4>${renderContent(requestBody.content)}`}
<h4>応答</h4>
<dl>${Object.entries(responses).map(
    ([status, reply]) =>
      html`<dt>${status === "default" ? "ほか" : status} ${reply.description}</dt><dd>${renderContent(reply.content ?? {})}</dd>`,
  )}</dl>
</article>`;
}

function renderParameters(parameters: readonly JsonSchema[]): Html {
  const rows = parameters.map(
    ({ name, in: place, required, schema }) =>
      html`<tr><th scope="row"><code>${String(name)}</code></th><td>${place === "path" ? "パス" : "クエリー"}</td><td>${required === true ? "必須" : ""}</td><td>${renderType(schema as JsonSchema)}</td></tr>`,
  );
  return html`<h4>パラメーター</h4><table><thead><tr><th scope="col">名前</th><th scope="col">場所</th><th scope="col">必須</th><th scope="col">内容</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function renderContent(content: Record<string, { schema: JsonSchema }>): Html {
  const parts = Object.entries(content).map(
    ([mediaType, { schema }]) => html`<p><code>${mediaType}</code></p>${renderSchema(schema)}`,
  );
  return html`${parts}`;
}

function renderNamed([name, schema]: [string, JsonSchema]): Html {
  return html`<article aria-labelledby="schema-${name}"><h3 id="schema-${name}">${name}</h3>${renderSchema(schema)}</article>`;
}
