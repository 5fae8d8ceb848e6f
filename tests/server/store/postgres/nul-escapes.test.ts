import fc from "fast-check";
import { expect, it } from "vitest";
import { escapeNul, unescapeNul } from "../../../../server/store/postgres/nul-escapes.ts";

it("gives every text back, and never a NUL to PostgreSQL", () => {
  const texts = fc.string({ unit: fc.constantFrom("\u0000", "\u001a", "0", "1", "典", "a") });
  fc.assert(
    fc.property(texts, (text) => {
      expect(escapeNul(text)).not.toContain("\u0000");
      expect(unescapeNul(escapeNul(text))).toBe(text);
    }),
  );
});

it("leaves ordinary texts as they are", () => {
  expect(escapeNul("待ち時間は 12.5 分\n")).toBe("待ち時間は 12.5 分\n");
});
