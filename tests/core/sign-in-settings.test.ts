import { describe, expect, it } from "vitest";
import { loadConfig } from "../../core/config.ts";
import { ConfigError } from "../../core/errors.ts";

function problemsOf(env: Record<string, string>): string {
  try {
    loadConfig(env);
    return "";
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

const OIDC = {
  AUTH: "oidc",
  HOST: "0.0.0.0",
  PUBLIC_URL: "https://tenkyo.example.lg.jp/",
  OIDC_ISSUER: "https://login.example.lg.jp/realms/city",
  OIDC_CLIENT_ID: "tenkyo",
  OIDC_CLIENT_SECRET: "s",
  ADMIN_USERS: "sato@example.lg.jp",
};
const PROXY = {
  AUTH: "proxy",
  HOST: "0.0.0.0",
  PUBLIC_URL: "https://tenkyo.example.lg.jp",
  PROXY_AUTH_FROM: "10.0.0.5, 192.168.1.0/24, fd00::/8",
  ADMIN_USERS: "sato",
};

describe("listening without sign-in", () => {
  it.each(["127.0.0.1", "localhost", "::1", "127.1.2.3"])("is fine on %s", (HOST) => {
    expect(problemsOf({ HOST })).toBe("");
  });

  it.each(["0.0.0.0", "::", "192.168.1.20", "tenkyo.example", "::ffff:127.0.0.1"])("is refused on %s", (HOST) => {
    const problems = problemsOf({ HOST });
    expect(problems).toContain(`"${HOST}"`);
    expect(problems).toContain("AUTH=oidc");
    expect(problems).toContain("ALLOW_ANYONE_ON_THE_NETWORK_WITHOUT_LOGIN=true");
    expect(problemsOf({ HOST, ALLOW_ANYONE_ON_THE_NETWORK_WITHOUT_LOGIN: "true" })).toBe("");
    expect(problemsOf({ HOST, ALLOW_ANYONE_ON_THE_NETWORK_WITHOUT_LOGIN: "false" })).toContain(`"${HOST}"`);
  });
});

describe("signing in", () => {
  it("takes complete settings, and listens anywhere then", () => {
    expect(loadConfig(OIDC)).toMatchObject({ AUTH: "oidc", PUBLIC_URL: "https://tenkyo.example.lg.jp" });
    expect(problemsOf(PROXY)).toBe("");
  });

  it.each([
    "PUBLIC_URL",
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "ADMIN_USERS",
  ])("with OIDC names %s when it is missing", (name) => {
    expect(problemsOf({ ...OIDC, [name]: "" })).toContain(`${name}: `);
  });

  it.each(["PUBLIC_URL", "PROXY_AUTH_FROM", "ADMIN_USERS"])("with a proxy names %s when it is missing", (name) => {
    expect(problemsOf({ ...PROXY, [name]: "" })).toContain(`${name}: `);
  });

  it("needs no named administrator where a claim says who is one", () => {
    expect(problemsOf({ ...OIDC, ADMIN_USERS: "", OIDC_ADMIN_VALUES: "Tenkyo.Admin" })).toBe("");
    expect(problemsOf({ ...PROXY, ADMIN_USERS: "", PROXY_AUTH_ADMIN_GROUPS: "it" })).toBe("");
  });

  it.each([
    ["PUBLIC_URL", "http://tenkyo.example.lg.jp"],
    ["PUBLIC_URL", "https://tenkyo.example.lg.jp/app"],
    ["PUBLIC_URL", "https://tenkyo.example.lg.jp/?a"],
    ["PUBLIC_URL", "https://a:b@tenkyo.example.lg.jp"],
    ["OIDC_ISSUER", "http://login.example.lg.jp"],
    ["OIDC_SCOPES", "profile email"],
    ["SESSION_HOURS", "0"],
    ["AUTH", "basic"],
    ["PROXY_AUTH_FROM", "10.0.0.0/33"],
    ["PROXY_AUTH_FROM", "10.0.0.5,"],
    ["PROXY_AUTH_FROM", "0.0.0.0/0"],
    ["PROXY_AUTH_FROM", "::/0"],
    ["PROXY_AUTH_FROM", "proxy.example"],
    ["PROXY_AUTH_USER_HEADER", "x user"],
    ["PROXY_AUTH_SECRET", "short"],
    ["PROXY_AUTH_SIGN_OUT_URL", "//evil.example/"],
    ["PROXY_AUTH_SIGN_OUT_URL", "javascript:alert(1)"],
  ])("refuses %s=%s", (name, value) => {
    expect(problemsOf({ ...OIDC, [name]: value })).toContain(`${name}: `);
  });

  it("lets http stand on this machine alone", () => {
    expect(problemsOf({ ...OIDC, PUBLIC_URL: "http://localhost:3000", OIDC_ISSUER: "http://127.0.0.1:4000" })).toBe("");
  });
});
