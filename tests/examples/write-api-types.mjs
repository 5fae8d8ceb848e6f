/** Writes the types of an OpenAPI document: `node write-api-types.mjs document.json api.d.ts`. */
import { writeFile } from "node:fs/promises";
import { register } from "node:module";
import { pathToFileURL } from "node:url";

register("./typescript-api.mjs", import.meta.url);
const { astToString, default: openapiTypescript } = await import("openapi-typescript");
const [source = "", target = ""] = process.argv.slice(2);
await writeFile(target, astToString(await openapiTypescript(pathToFileURL(source))));
