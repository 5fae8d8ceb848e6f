import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadScript } from "./load-script.ts";

const { explainNpmFailure } = await loadScript<{ explainNpmFailure(output: string): string }>("npm-failure.mjs");

function recorded(name: string): string {
  return readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), "utf8");
}

describe("explainNpmFailure", () => {
  it.each([
    ["npm-no-make", "C++ コンパイラーが見つかりません"],
    ["npm-no-compiler", "C++ コンパイラーが見つかりません"],
    ["npm-no-python", "Python が見つかりません"],
    ["npm-no-headers", "Node.js のヘッダーを取得できません"],
    ["npm-registry-refused", "npm レジストリ（http://127.0.0.1:9）に接続できません"],
    ["npm-registry-unknown-host", "npm レジストリ（http://registry.invalid）に接続できません"],
  ])("explains the recorded failure %s in one sentence", (name, expected) => {
    const explanation = explainNpmFailure(recorded(name));
    expect(explanation).toContain(expected);
    expect(explanation.split("\n")).toHaveLength(1);
  });

  it("gives the remedy for every system when a build tool is missing", () => {
    for (const name of ["npm-no-make", "npm-no-compiler", "npm-no-python"]) {
      const explanation = explainNpmFailure(recorded(name));
      expect(explanation).toContain("apt install build-essential python3");
      expect(explanation).toContain("xcode-select --install");
      expect(explanation).toContain("Visual Studio Build Tools");
    }
  });

  it.each([
    ["gyp ERR! stack Error: Could not find any Visual Studio installation to use", "C++ コンパイラー"],
    ["gyp: No Xcode or CLT version detected!", "C++ コンパイラー"],
    ["g++: fatal error: Killed signal terminated program cc1plus", "メモリー"],
    ["npm error code SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS"],
    ["npm ERR! code E403", "接続を断られました"],
    ["npm error code ENOSPC", "空きがない"],
    ["npm error code EACCES", "書き込めません"],
    ["npm error code EUSAGE", "package-lock.json"],
    ["npm error code E404", "必要なパッケージがありません"],
  ])("understands %j", (output, expected) => {
    expect(explainNpmFailure(output)).toContain(expected);
  });

  it("never shows credentials of the registry's address", () => {
    const explanation = explainNpmFailure(
      "npm error code ECONNREFUSED\nnpm error network request to https://name:secret@npm.example/zod failed",
    );
    expect(explanation).toContain("https://npm.example");
    expect(explanation).not.toContain("secret");
  });

  it("does not blame the network when headers arrived and the compiler stopped", () => {
    const output =
      "gyp http GET https://nodejs.org/x/node-headers.tar.gz\ngyp http 200 https://nodejs.org/x/node-headers.tar.gz\nerror: expected ';'";
    expect(explainNpmFailure(output)).not.toContain("ヘッダーを取得できません");
    expect(explainNpmFailure(output)).toContain("expected ';'");
  });

  it("shows the last lines of an unknown failure instead of guessing", () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const explanation = explainNpmFailure(lines.join("\r\n"));
    expect(explanation).toContain("line 39");
    expect(explanation).not.toContain("line 3\n");
  });
});
