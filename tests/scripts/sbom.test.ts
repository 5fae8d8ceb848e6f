import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { beforeAll, describe, expect, it } from "vitest";
import { loadScript, PROJECT_ROOT } from "./load-script.ts";

interface Component {
  name: string;
  version: string;
  purl: string;
  licenses?: unknown[];
  hashes?: unknown[];
}
interface Sbom {
  specVersion: string;
  metadata: { component: Component };
  components: Component[];
}
const { makeSbom } = await loadScript<{ makeSbom(root: string): Promise<Sbom> }>("licenses/make-sbom.mjs");
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

let sbom: Sbom;
beforeAll(async () => {
  sbom = await makeSbom(PROJECT_ROOT);
});

describe("the SBOM", () => {
  it("is valid CycloneDX 1.6 by the official schema", async () => {
    expect(sbom.specVersion).toBe("1.6");
    expect(await validator.validate(JSON.stringify(sbom))).toBeNull();
    // The check itself can fail.
    expect(await validator.validate(JSON.stringify({ ...sbom, components: [{ name: "x" }] }))).not.toBeNull();
  });

  it("names the project, and every package of a server with version, checksum and licence", () => {
    expect(sbom.metadata.component).toMatchObject({ name: "tenkyo", type: "application" });
    const express = sbom.components.find(({ name }) => name === "express");
    expect(express?.purl).toMatch(/^pkg:npm\/express@5\./u);
    for (const { name, version, licenses, hashes } of sbom.components)
      expect({ name, version, licenses, hashes }).toEqual({
        name,
        version: expect.stringMatching(/^\d/u),
        licenses: [expect.anything()],
        hashes: [expect.anything()],
      });
  });

  it("leaves out what only development uses", () => {
    const names = sbom.components.map(({ name }) => name);
    expect(names).toContain("hnswlib-node");
    expect(names).not.toContain("vitest");
  });
});
