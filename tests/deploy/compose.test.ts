import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { z } from "zod";
import { PROJECT_ROOT } from "../scripts/load-script.ts";
import { readStages } from "./read-dockerfile.ts";

const duration = z.string().regex(/^\d+(?:ms|s|m|h)$/u);
const healthcheck = z.strictObject({
  test: z.tuple([z.enum(["CMD", "CMD-SHELL"])]).rest(z.string()),
  interval: duration,
  timeout: duration,
  retries: z.int(),
  start_period: duration.optional(),
});
/** Of the Compose specification, the part that this project uses; a misspelt key is none of it. */
const serviceSchema = z.strictObject({
  image: z.string().regex(/^[\w./-]+(?::[\w.-]+)?$/u),
  build: z.string().optional(),
  profiles: z.array(z.string()).optional(),
  restart: z.literal("unless-stopped"),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()),
  tmpfs: z.array(z.string()),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  cap_add: z.array(z.string()).optional(),
  security_opt: z.array(z.string()),
  pids_limit: z.int().optional(),
  shm_size: z.string().optional(),
  stop_grace_period: duration.optional(),
  healthcheck,
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal("service_healthy") })).optional(),
  networks: z.array(z.string()),
});
const composeSchema = z.strictObject({
  name: z.string(),
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean() }).nullable()),
  volumes: z.record(z.string(), z.null()),
});

// `yaml` refuses what Docker would: keys that come twice, tabs, unknown anchors.
const document = parseDocument(readFileSync(join(PROJECT_ROOT, "compose.yaml"), "utf8"), { strict: true });
const compose = composeSchema.parse(document.toJS());
const { app, db, proxy } = compose.services;
const services = Object.entries(compose.services);
const secondsOf = (text = "0s"): number => Number.parseInt(text, 10) * (text.endsWith("m") ? 60 : 1);

describe("compose.yaml", () => {
  it("is sound YAML, and starts server and database, with the proxy by profile only", () => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    expect(services.map(([name, { profiles }]) => [name, profiles])).toEqual([
      ["app", undefined],
      ["db", undefined],
      ["proxy", ["proxy"]],
    ]);
  });

  it.each(
    services,
  )("gives %s a root file system that cannot be written, no capabilities, no new privileges", (_name, service) => {
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(["ALL"]);
    expect(service.security_opt).toEqual(["no-new-privileges:true"]);
    for (const capability of service.cap_add ?? [])
      expect(["CHOWN", "DAC_OVERRIDE", "FOWNER", "NET_BIND_SERVICE", "SETGID", "SETUID"]).toContain(capability);
  });

  it("names networks, volumes and files that exist, and other images by a tag that is a version", () => {
    for (const [name, { networks, volumes, depends_on = {}, image, build }] of services) {
      for (const network of networks) expect(Object.keys(compose.networks), name).toContain(network);
      for (const other of Object.keys(depends_on)) expect(Object.keys(compose.services)).toContain(other);
      for (const volume of volumes) {
        const [source = ""] = volume.split(":");
        if (!source.startsWith(".")) expect(Object.keys(compose.volumes)).toContain(source);
        else if (source !== "./certs") expect(existsSync(join(PROJECT_ROOT, source)), source).toBe(true);
      }
      if (build === undefined) expect(image).toMatch(/:\d/u);
    }
  });

  it("shows nothing but this machine's port 3000 and the proxy's 443, and gives the database no way out", () => {
    expect(services.flatMap(([, { ports = [] }]) => ports)).toEqual(["127.0.0.1:3000:3000", "443:443"]);
    expect(db?.networks).toEqual(["back"]);
    expect(compose.networks.back).toEqual({ internal: true });
    expect(proxy?.networks).toEqual(["front"]);
  });

  it("refuses to start without sign-in and without a password of the database, and holds neither", () => {
    expect(app?.environment).toMatchObject({ AUTH: expect.stringMatching(/^\$\{AUTH:\?.+\}$/u) });
    expect(app?.environment?.DATABASE_URL).toMatch(
      /^postgresql:\/\/tenkyo:\$\{POSTGRES_PASSWORD:\?[^}]+\}@db:5432\/tenkyo$/u,
    );
    expect(db?.environment?.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/u);
  });

  it("says the same as the image: port, state folder, health, and longer to stop than the server takes", () => {
    const variables = readStages()
      .at(-1)
      ?.instructions.filter(({ keyword }) => keyword === "ENV")
      .map(({ content }) => content.split("=")) as [string, string][];
    const image = Object.fromEntries(variables);
    expect(app?.environment?.STATE_DIR).toBe(image.STATE_DIR);
    expect(String(app?.environment?.PORT)).toBe(image.PORT);
    expect(app?.volumes).toEqual([`state:${image.STATE_DIR}`]);
    expect(app?.healthcheck.test).toEqual(["CMD", "node", "scripts/healthcheck.mjs"]);
    const grace = /GRACE_MS = ([\d_]+)/u.exec(readFileSync(join(PROJECT_ROOT, "server/main.ts"), "utf8"))?.[1];
    const graceSeconds = Number(grace?.replaceAll("_", "")) / 1_000;
    expect(graceSeconds).toBe(20);
    expect(secondsOf(app?.stop_grace_period)).toBeGreaterThan(graceSeconds + 5);
    const unit = readFileSync(join(PROJECT_ROOT, "deploy/tenkyo.service"), "utf8");
    expect(Number(/^TimeoutStopSec=(\d+)$/mu.exec(unit)?.[1])).toBeGreaterThan(graceSeconds + 5);
  });
});
