import { readFile } from "node:fs/promises";
import path from "node:path";
import { npmCommand } from "../npm-command.mjs";
import { runCommand } from "../run-command.mjs";
import { StartupError } from "../startup-error.mjs";
import { readLicenses } from "./read-licenses.mjs";

/**
 * What a running server consists of, as CycloneDX 1.6. npm lists it, which knows its own tree best and is there
 * wherever packages were installed; it writes 1.5, names the project after its folder and leaves out licences that are
 * written in an old way, which is mended here.
 * @param {string} root Project root, with its packages installed.
 * @returns {Promise<Record<string, any>>}
 */
export async function makeSbom(root) {
  const npm = npmCommand();
  const args = [...npm.args, "sbom", "--sbom-format=cyclonedx", "--sbom-type=application", "--omit=dev"];
  const { code, output } = await runCommand({ ...npm, args, cwd: root });
  const start = output.indexOf("{");
  if (code !== 0 || start === -1) {
    throw new StartupError(
      `npm sbom が失敗しました。npm ci を実行してから、もう一度お試しください。\n${output.slice(-1_000)}`,
    );
  }
  const listed = JSON.parse(output.slice(start, output.lastIndexOf("}") + 1));
  const { name } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const rows = await readLicenses(root);
  const known = new Map(rows.map(({ name: of, version, license }) => [`${of}@${version}`, license]));
  const tools = listed.metadata.tools.map(toolOf);
  return {
    ...listed,
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    specVersion: "1.6",
    metadata: {
      ...listed.metadata,
      tools: { components: tools },
      component: { ...listed.metadata.component, name },
    },
    components: listed.components.map((/** @type {any} */ component) => {
      const license = known.get(`${component.name}@${component.version}`);
      return component.licenses !== undefined || license === undefined
        ? component
        : { ...component, licenses: [{ license: { id: license } }] };
    }),
  };
}

/** @param {{ vendor: string, name: string, version: string }} tool As 1.5 has them. */
function toolOf({ vendor, name, version }) {
  return { type: "application", group: vendor, name, version };
}
