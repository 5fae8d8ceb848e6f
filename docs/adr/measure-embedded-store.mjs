// Measures the two embedded stores of ADR 0002 and prints its Markdown table.
// Usage: node docs/adr/measure-embedded-store.mjs   (Linux; needs the package registry, a C++ toolchain for one
// candidate, and strace for the fsync row). Everything is installed into a temporary folder, which is removed at the end.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const CANDIDATES = [
  { name: "libsql", range: "0.5" },
  { name: "better-sqlite3", range: "12" },
];
const RUNTIMES = ["22", "24"];
const RUNS = 5;
const COMMITS = 500;
const ROWS = 20_000;
const KILL_ROUNDS = 5;
const SELF = fileURLToPath(import.meta.url);
const TABLE = "CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, content TEXT NOT NULL)";
const CONTENT = "窓口の待ち時間は前の年度より短くなったと報告されている。".repeat(8);

// ---- what runs inside a child process, once per task -------------------------------------------------------------

function open(folder, name, file) {
  const Database = createRequire(join(folder, "package.json"))(name);
  const database = new Database(file, { timeout: 5_000 });
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  return database;
}

function time(work) {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function percentile(values, share) {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)];
}

const TASKS = {
  version: (database) => database.prepare("SELECT sqlite_version() AS version").get().version,
  commits(database) {
    database.exec(TABLE);
    const insert = database.prepare("INSERT INTO messages (content) VALUES (?)");
    return time(() => {
      for (let i = 0; i < COMMITS; i++) insert.run([CONTENT]);
    });
  },
  speed(database) {
    database.exec(`${TABLE}; CREATE VIRTUAL TABLE words USING fts5(body);`);
    const insert = database.prepare("INSERT INTO messages (content) VALUES (?)");
    const index = database.prepare("INSERT INTO words (body) VALUES (?)");
    const bulk = (statement, text) => {
      database.exec("BEGIN");
      for (let i = 0; i < ROWS; i++) statement.run([text(i)]);
      database.exec("COMMIT");
    };
    const insertMs = time(() => bulk(insert, () => CONTENT));
    const indexMs = time(() => bulk(index, (i) => `窓口 待ち 時間 t${i % 97} t${i % 1009}`));
    const select = database.prepare("SELECT content FROM messages WHERE id = ?");
    const rank = database.prepare("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 10");
    const selects = Array.from({ length: 2_000 }, (_, i) => time(() => select.get([1 + ((i * 7919) % ROWS)])));
    const ranks = Array.from({ length: 300 }, (_, i) => time(() => rank.all([`"t${i % 97}"`])));
    return { insertMs, indexMs, selectMs: percentile(selects, 0.5), rankMs: percentile(ranks, 0.5) };
  },
  // Prints each id only after its commit has returned, until it is killed.
  acknowledge(database) {
    database.exec(TABLE);
    const insert = database.prepare("INSERT INTO messages (content) VALUES (?)");
    const write = () => {
      for (let i = 0; i < 20; i++) process.stdout.write(`${insert.run([CONTENT]).lastInsertRowid}\n`);
      setImmediate(write);
    };
    write();
    return undefined;
  },
  ids: (database) =>
    database
      .prepare("SELECT id FROM messages")
      .all()
      .map(({ id }) => id),
  lock(database, file, context) {
    database.exec("BEGIN EXCLUSIVE");
    const other = spawnSync(process.execPath, [SELF, "--task", "tryWrite", ...context, file], { encoding: "utf8" });
    return JSON.parse(other.stdout);
  },
  tryWrite(database) {
    try {
      database.exec("PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK;");
      return "got in";
    } catch (error) {
      return error.code;
    }
  },
  backup(database, file) {
    database.exec(TABLE);
    const insert = database.prepare("INSERT INTO messages (content) VALUES (?)");
    database.exec("BEGIN");
    for (let i = 0; i < ROWS; i++) insert.run([CONTENT]);
    database.exec("COMMIT");
    const vacuumMs = time(() => database.exec(`VACUUM INTO '${file}.copy'`));
    let hasBackup = true;
    try {
      Promise.resolve(database.backup(`${file}.copy2`)).catch(() => {});
    } catch {
      hasBackup = false;
    }
    return { vacuumMs, hasBackup };
  },
  damagedText(database) {
    database.exec("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (CAST(x'e38182ff' AS TEXT))");
    return typeof database.prepare("SELECT a FROM t").get().a === "string" ? "reads U+FFFD" : "odd";
  },
  nul: (database) => (database.prepare("SELECT ? AS a").get(["x\0y"]).a === "x\0y" ? "kept" : "cut at NUL"),
  closing(database, file) {
    database.prepare("SELECT 1").get();
    database.close();
    const isHeld = readdirSync("/proc/self/fd").some((handle) => linkOf(handle) === file);
    return isHeld ? "still open" : "released";
  },
};

function linkOf(handle) {
  try {
    return readlinkSync(join("/proc/self/fd", handle));
  } catch {
    return ""; // Why: the handle of the listing itself is gone by now.
  }
}

// ---- the measuring process ---------------------------------------------------------------------------------------

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 64 << 20 });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.stderr.slice(-2_000)}`);
  return done.stdout;
}

function install(root, spec) {
  const folder = join(root, spec.replaceAll(/\W/gu, "-"));
  mkdirSync(folder);
  run("npm", ["init", "-y"], folder);
  const options = ["--no-audit", "--no-fund", "--loglevel=error", "--cache", join(folder, ".cache")];
  const ms = time(() => run("npm", ["install", spec, ...options], folder));
  return { folder, ms };
}

function sizeOf(path) {
  const stat = statSync(path);
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stat.size;
}

function createChild(root, { folder, name }) {
  let files = 0;
  const fresh = () => join(root, `${name}-${files++}.sqlite`);
  const argsOf = (task, file) => [SELF, "--task", task, folder, name, file];
  return {
    fresh,
    argsOf,
    task(task, { file = fresh(), node = process.execPath } = {}) {
      const done = spawnSync(node, argsOf(task, file), { encoding: "utf8", maxBuffer: 64 << 20 });
      if (done.signal !== null) return `process killed by ${done.signal}`;
      return done.status === 0 ? JSON.parse(done.stdout) : `fails: ${/ERR_\w+/u.exec(done.stderr)?.[0] ?? "error"}`;
    },
  };
}

async function countLostRows(child) {
  let acknowledged = 0;
  let lost = 0;
  for (let round = 0; round < KILL_ROUNDS; round++) {
    const file = child.fresh();
    const writer = spawn(process.execPath, child.argsOf("acknowledge", file), { stdio: ["ignore", "pipe", "inherit"] });
    const seen = [];
    setTimeout(() => writer.kill("SIGKILL"), 700 + round * 211);
    for await (const line of createInterface({ input: writer.stdout })) seen.push(Number(line));
    const kept = new Set(child.task("ids", { file }));
    acknowledged += seen.length;
    lost += seen.filter((id) => !kept.has(id)).length;
  }
  return `${lost} of ${acknowledged}`;
}

function countSyncs(child) {
  if (spawnSync("strace", ["-V"]).status !== 0) return "no strace here";
  const args = ["-f", "-c", "-e", "trace=fsync,fdatasync", process.execPath, ...child.argsOf("commits", child.fresh())];
  const { stderr } = spawnSync("strace", args, { encoding: "utf8" });
  const calls = [...stderr.matchAll(/^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+).*(?:fsync|fdatasync)$/gmu)];
  return String(calls.reduce((sum, [, count]) => sum + Number(count), 0));
}

function prepare(root, candidate) {
  const { folder, ms } = install(root, `${candidate.name}@${candidate.range}`);
  const child = createChild(root, { folder, name: candidate.name });
  return { ...candidate, folder, installMs: ms, child, speeds: [], commits: [] };
}

/** Takes turns, so that whatever else the machine does falls on all candidates. */
function measureSpeeds(prepared) {
  for (let run = 0; run < RUNS; run++) {
    for (const { child, speeds, commits } of prepared) {
      speeds.push(child.task("speed"));
      commits.push((COMMITS * 1_000) / child.task("commits"));
    }
  }
}

function describePackage(root, { name, folder, installMs }) {
  const packageFolder = join(folder, "node_modules", name);
  const { version, license, engines } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  const published = JSON.parse(run("npm", ["view", name, "time", "--json"], root));
  const latest = JSON.parse(run("npm", ["view", name, "version", "--json"], root));
  const packages = readdirSync(join(folder, "node_modules")).filter((entry) => !entry.startsWith("."));
  return {
    "version, licence": `${version}, ${license}`,
    "published (registry)": published[version].slice(0, 10),
    "newest version": `${latest} (${published[latest].slice(0, 10)})`,
    "`engines.node`": engines?.node?.replaceAll("||", "or") ?? "none",
    "install, empty cache (1 run)": `${(installMs / 1_000).toFixed(1)} s`,
    "compiled while installing": existsSync(join(packageFolder, "build/Release")) ? "yes" : "no",
    "packages, size": `${packages.length}, ${(sizeOf(join(folder, "node_modules")) / 1e6).toFixed(0)} MB`,
  };
}

async function describeEngine(prepared, runtimes) {
  const { child, speeds, commits } = prepared;
  const median = (key) =>
    percentile(
      speeds.map((values) => values[key]),
      0.5,
    );
  const { vacuumMs, hasBackup } = child.task("backup");
  const loads = runtimes.map(({ label, node }) => {
    const loaded = child.task("version", { node });
    return [`the same install loads on ${label}`, loaded.startsWith("3.") ? "yes" : loaded];
  });
  const [slowest, middle, fastest] = [0, 0.5, 1].map((share) => Math.round(percentile(commits, share)));
  return {
    "SQLite inside": child.task("version"),
    ...Object.fromEntries(loads),
    "single-row commits per second": `${middle} (${slowest}–${fastest})`,
    [`${ROWS} rows in one transaction`]: `${median("insertMs").toFixed(0)} ms`,
    "row by primary key, p50": `${(median("selectMs") * 1_000).toFixed(0)} µs`,
    [`FTS5: index ${ROWS} rows`]: `${median("indexMs").toFixed(0)} ms`,
    "FTS5: ranked query, p50": `${median("rankMs").toFixed(2)} ms`,
    [`fsync/fdatasync calls for ${COMMITS} commits`]: countSyncs(child),
    [`acknowledged rows lost in ${KILL_ROUNDS} kill -9`]: await countLostRows(child),
    "second process while one holds the lock": child.task("lock"),
    [`\`VACUUM INTO\`, ${ROWS} rows`]: `${vacuumMs.toFixed(0)} ms`,
    "backup API": hasBackup ? "yes" : "no",
    "TEXT with invalid UTF-8": child.task("damagedText"),
    "TEXT with a NUL": child.task("nul"),
    "file handle after `close()`": child.task("closing"),
  };
}

async function main() {
  const root = mkdtempSync(join(tmpdir(), "measure-store-"));
  try {
    const installed = RUNTIMES.map((version) =>
      join(install(root, `node@${version}`).folder, "node_modules/node/bin/node"),
    );
    const runtimes = [process.execPath, ...installed].map((node) => {
      const version = run(node, ["-p", "process.versions.node"], root).trim();
      return { node, label: `Node ${version}` };
    });
    const prepared = CANDIDATES.map((candidate) => prepare(root, candidate));
    measureSpeeds(prepared);
    const columns = [];
    for (const one of prepared)
      columns.push({ ...describePackage(root, one), ...(await describeEngine(one, runtimes)) });
    console.log(
      `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} CPUs; speeds are medians of ${RUNS} runs taken in turns.\n`,
    );
    console.log(`| | ${CANDIDATES.map(({ name }) => name).join(" | ")} |\n|---|---|---|`);
    for (const row of Object.keys(columns[0]))
      console.log(`| ${row} | ${columns.map((all) => all[row]).join(" | ")} |`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

if (process.argv[2] === "--task") {
  const [task, folder, name, file] = process.argv.slice(3);
  const result = TASKS[task](open(folder, name, file), file, [folder, name]);
  if (result !== undefined) process.stdout.write(JSON.stringify(result));
} else {
  await main();
}
