import { expect, it } from "vitest";
import { serverUrl } from "../../../server/start/server-url.ts";

it.each([
  ["127.0.0.1", 3000, "http://localhost:3000"],
  ["localhost", 80, "http://localhost"],
  ["::1", 3000, "http://localhost:3000"],
  ["0.0.0.0", 8080, "http://localhost:8080"],
  ["192.168.0.2", 3000, "http://192.168.0.2:3000"],
  ["fd00::2", 3000, "http://[fd00::2]:3000"],
  ["tenkyo.example", 3000, "http://tenkyo.example:3000"],
])("for %s and port %i is %s", (host, port, url) => {
  expect(serverUrl({ host, port })).toBe(url);
});
