import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

const SCRIPT = `
  import { tokenise } from "./core/text/tokenise.ts";
  console.log(JSON.stringify(["ーガギ", "利用ーガギ"].flatMap((text) => [tokenise(text), tokenise(text)])));
`;

it("gives the first text of a process the words that it gives any later one", () => {
  const command = ["--import", "tsx", "--input-type=module", "--eval", SCRIPT];
  const [first, again, mixed, mixedAgain] = JSON.parse(execFileSync(process.execPath, command, { encoding: "utf8" }));
  expect(first.join("")).toContain("ガギ");
  expect(first).toEqual(again);
  expect(mixed).toEqual(mixedAgain);
});
