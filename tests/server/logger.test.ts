import { expect, it } from "vitest";
import { createLogger } from "../../server/logger.ts";

it("writes one JSON object a line, with time, level and fields", () => {
  const lines: string[] = [];
  const logger = createLogger({ write: (line) => lines.push(line), now: () => new Date(0) });
  logger.info("request", { path: "/a\nb", status: 200, reason: undefined });
  logger.warn("careful");
  logger.error("failed", new Error("outer", { cause: "inner" }), { requestId: "r" });
  expect(lines.every((line) => !line.includes("\n"))).toBe(true);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { time: "1970-01-01T00:00:00.000Z", level: "info", message: "request", path: "/a\nb", status: 200 },
    { time: "1970-01-01T00:00:00.000Z", level: "warn", message: "careful" },
    {
      time: "1970-01-01T00:00:00.000Z",
      level: "error",
      message: "failed",
      requestId: "r",
      error: expect.stringMatching(/^Error: outer\n[\s\S]*\ncaused by: inner$/u),
    },
  ]);
});

it("comes to an end when causes go round in a circle", () => {
  const lines: string[] = [];
  const error = new Error("round");
  error.cause = error;
  createLogger({ write: (line) => lines.push(line) }).error("failed", error);
  expect(lines).toHaveLength(1);
});
