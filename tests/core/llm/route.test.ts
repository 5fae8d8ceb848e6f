import fc from "fast-check";
import { expect, it } from "vitest";
import type { BackendPolicy } from "../../../core/llm/chat-backend.ts";
import { clearanceOf, objectionTo, type RoutableBackend } from "../../../core/llm/route.ts";
import type { Classification } from "../../../core/types.ts";
import { createScriptedBackend } from "../answer/generated/scripted-backend.ts";

const classification = fc.constantFrom<Classification[]>(1, 2, 3);
const contract = fc.constantFrom<BackendPolicy["contract"][]>(
  "standard-terms",
  "individual",
  "self-hosted",
  "undeclared",
);

it("lets evidence go only where contract and class both allow it", () => {
  fc.assert(
    fc.property(contract, classification, classification, fc.boolean(), (kind, maxClassification, evidence, isUp) => {
      const policy: BackendPolicy = { contract: kind, maxClassification };
      const backend: RoutableBackend = { ...createScriptedBackend([], { policy }), isAvailable: () => isUp };
      const isDeclared = kind === "individual" || kind === "self-hosted";
      const isAllowed = evidence === 1 || (isDeclared && evidence <= maxClassification);
      expect(clearanceOf(policy)).toBe(isDeclared ? maxClassification : 1);
      const expected = isAllowed ? (isUp ? undefined : "skipped") : "refused";
      expect(objectionTo(backend, evidence)?.outcome).toBe(expected);
    }),
  );
});

it("says why in a clause that names the classes and the contract", () => {
  const reasonOf = (policy: BackendPolicy): string | undefined =>
    objectionTo(createScriptedBackend([], { policy }), 2)?.reason;
  expect(reasonOf({ contract: "standard-terms", maxClassification: 3 })).toMatch(/^約款型.*機密性2の資料が含まれる$/u);
  expect(reasonOf({ contract: "undeclared", maxClassification: 3 })).toMatch(/^契約の形が設定されていない/u);
  expect(reasonOf({ contract: "individual", maxClassification: 1 })).toMatch(/^機密性1までの資料/u);
});
