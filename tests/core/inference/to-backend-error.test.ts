import { describe, expect, it } from "vitest";
import { toBackendError } from "../../../core/inference/to-backend-error.ts";

describe("the cause of a failure, which is logged", () => {
  const causeOf = (code: string): string => {
    const thrown = Object.assign(new Error("text of a document"), { name: "BadRequestError", status: 400, code });
    return String(toBackendError(thrown, "m").cause);
  };

  it("names codes and status", () => {
    expect(causeOf("model_not_found")).toBe("Error: BadRequestError model_not_found 400");
    expect(causeOf("UND_ERR_CONNECT_TIMEOUT")).toContain("UND_ERR_CONNECT_TIMEOUT");
  });

  it.each(["sk-proj-Abcdefgh12345678", "AIzaSyA1234567890abcdef", "a b", "庁舎移転"])("holds no %s", (code) => {
    expect(causeOf(code)).toBe("Error: BadRequestError 400");
  });
});
