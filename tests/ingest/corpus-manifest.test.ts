import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { planIngest } from "../../ingest/plan-ingest.ts";

const CORPUS = fileURLToPath(new URL("../../data/corpus", import.meta.url));

describe("the manifest of the corpus", () => {
  it("describes every document that is there, and no other", async () => {
    const { planned, passedOver } = await planIngest([{ folder: CORPUS, prefix: "" }]);
    expect(passedOver).toEqual([]);
    expect(planned).toHaveLength(5);
    for (const { entry } of planned) {
      expect(entry).toMatchObject({ classification: 1, enabled: true });
      expect([entry?.title, entry?.date, entry?.kind, entry?.rights].every(Boolean)).toBe(true);
    }
  });
});
