import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "../scripts/load-script.ts";
import { isInContext, readIgnoreRules, readStages, type Stage } from "./read-dockerfile.ts";

const stages = readStages();
const [build, runtime] = stages as [Stage, Stage];
const of = (stage: Stage, keyword: string) => stage.instructions.filter((one) => one.keyword === keyword);

describe("the Dockerfile", () => {
  it("has a stage that builds and a stage that runs, on a slim Debian of a Node that is supported, by tag", () => {
    expect(stages.map(({ name }) => name)).toEqual(["build", undefined]);
    for (const { image } of stages) expect(image).toMatch(/^node:(?:22|24)[\d.]*-bookworm-slim$/u);
  });

  it("runs as a user without rights over its own program", () => {
    const keywords = runtime.instructions.map(({ keyword }) => keyword);
    expect(of(runtime, "USER").map(({ content }) => content)).toEqual(["node"]);
    // What is copied or made after USER would belong to that user's layer; nothing is.
    expect(keywords.slice(keywords.indexOf("USER"))).not.toEqual(expect.arrayContaining(["COPY"]));
    for (const { flags } of of(runtime, "COPY")) expect(flags).toEqual({ from: "build" });
    expect(of(runtime, "VOLUME")[0]?.content).toBe("/var/lib/tenkyo");
  });

  it("starts the server itself as the first process, so that it gets the signals", () => {
    expect(JSON.parse(of(runtime, "CMD")[0]?.content ?? "")).toEqual(["node", "scripts/start.mjs"]);
    expect(of(runtime, "STOPSIGNAL")[0]?.content).toBe("SIGTERM");
    expect(runtime.instructions.some(({ keyword }) => keyword === "ENTRYPOINT")).toBe(false);
  });

  it("asks for its health without a shell and without curl", () => {
    const [, command = ""] = of(runtime, "HEALTHCHECK")[0]?.content.split(/^CMD\s/u) ?? [];
    expect(JSON.parse(command)).toEqual(["node", "scripts/healthcheck.mjs"]);
    expect(Object.keys(of(runtime, "HEALTHCHECK")[0]?.flags ?? {})).toEqual(
      expect.arrayContaining(["interval", "timeout", "start-period"]),
    );
  });

  it("installs by the lockfile, without recommended packages and without what package lists leave behind", () => {
    const commands = of(build, "RUN").map(({ content }) => content);
    expect(commands.some((command) => /^npm ci\b/u.test(command))).toBe(true);
    for (const command of stages.flatMap((stage) => of(stage, "RUN")).map(({ content }) => content)) {
      expect(command).not.toMatch(/\b(?:sudo|curl|wget|npm install|chmod 777)\b/u);
      if (!command.includes("apt-get install")) continue;
      expect(command).toMatch(
        /apt-get update && apt-get install -y --no-install-recommends .*rm -rf \/var\/lib\/apt\/lists/u,
      );
    }
    expect(of(build, "ENV").map(({ content }) => content)).toContain("ONNXRUNTIME_NODE_INSTALL=skip");
  });

  it("copies only what exists and reaches the build", () => {
    for (const { words, flags } of of(build, "COPY")) {
      expect(flags.from).toBeUndefined();
      for (const source of words.slice(0, -1)) {
        expect(existsSync(join(PROJECT_ROOT, source)), source).toBe(true);
        if (source !== ".") expect(isInContext(source), source).toBe(true);
      }
    }
  });

  it("copies the packages' files before the sources, so that a change of sources installs nothing anew", () => {
    const order = build.instructions.map(({ keyword, content }) => `${keyword} ${content}`);
    const install = order.findIndex((line) => line.startsWith("RUN npm ci"));
    expect(order.indexOf("COPY package.json package-lock.json .npmrc ./")).toBeLessThan(install);
    expect(order.indexOf("COPY . ./")).toBeGreaterThan(install);
  });

  it("holds no secret in a build argument or a variable", () => {
    for (const stage of stages)
      for (const { content } of of(stage, "ENV")) expect(content).not.toMatch(/KEY|SECRET|PASSWORD|TOKEN/iu);
  });
});

describe("the build's context", () => {
  it("holds every file that the bundle takes, and names nothing that is gone", () => {
    for (const { path, isKept } of readIgnoreRules())
      if (isKept) expect(existsSync(join(PROJECT_ROOT, path)), path).toBe(true);
    const sources = readFileSync(join(PROJECT_ROOT, "scripts/lib/bundle/stage-files.mjs"), "utf8");
    const listed = /const SOURCES = \[([\s\S]*?)\n\];/u.exec(sources)?.[1] ?? "";
    const names = [...listed.matchAll(/"([^"]+)"/gu)]
      .map(([, name = ""]) => name)
      .filter((name) => name !== "dist/web");
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !isInContext(name))).toEqual([]);
  });

  it.each([
    ".env",
    ".git",
    "state",
    "node_modules",
    "tenkyo.config.yaml",
    "certs",
    "tests",
    "dist",
  ])("holds no %s", (path) => {
    expect(isInContext(path)).toBe(false);
    expect(isInContext(`${path}/file`)).toBe(false);
  });

  it("leaves out what git does not know, whatever lies in the folders", () => {
    const tracked = execFileSync("git", ["-C", PROJECT_ROOT, "ls-files"], { encoding: "utf8" }).trim().split("\n");
    const folders = new Set(tracked.map((file) => file.split("/")[0]));
    for (const { path, isKept } of readIgnoreRules()) if (isKept) expect(folders, path).toContain(path);
  });
});
