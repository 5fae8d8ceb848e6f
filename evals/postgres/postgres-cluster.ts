import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";

const run = promisify(execFile);
const DEBIAN_FOLDER = "/usr/lib/postgresql";
/** Names the socket; no port is opened. */
const PORT = "5432";
const START_TIMEOUT_MS = 30_000;

/** A private PostgreSQL in a temporary folder, reached by a socket in it. */
export interface PostgresCluster {
  /** Makes an empty database. @returns its URL. */
  createDatabase(options?: { encoding?: string }): Promise<string>;
  /** Of a database in which nothing of ours lies. */
  adminUrl: string;
  /** Ends it, all connections at once; the data stay. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it for good and removes its data. */
  remove(): Promise<void>;
}

/** The folder of the newest PostgreSQL's programs as Debian installs them; undefined where there is none. */
export async function findPostgres(): Promise<string | undefined> {
  const versions = await readdir(DEBIAN_FOLDER).catch((): string[] => []);
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) {
    const folder = join(DEBIAN_FOLDER, version, "bin");
    const programs = await readdir(folder).catch((): string[] => []);
    if (programs.includes("initdb") && programs.includes("postgres")) return folder;
  }
  return undefined;
}

/** @param options.isDurable As a real one, and slower: nothing that was committed is lost with the machine. */
export async function startPostgresCluster(
  programs: string,
  { isDurable = false }: { isDurable?: boolean } = {},
): Promise<PostgresCluster> {
  const folder = await mkdtemp(join(tmpdir(), "tenkyo-pg-"));
  const user = await unprivilegedUser();
  const data = join(folder, "data");
  await mkdir(data, { mode: 0o700 });
  if (user !== undefined) for (const path of [folder, data]) await chown(path, user.uid, user.gid);
  await run(
    join(programs, "initdb"),
    ["-D", data, "-U", "tenkyo", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
    { ...user, cwd: folder, env: {} },
  );
  const socket = encodeURIComponent(folder);
  const urlOf = (database: string): string => `postgresql:///${database}?host=${socket}&port=${PORT}&user=tenkyo`;
  const settings = { port: PORT, listen_addresses: "", unix_socket_directories: folder, max_connections: "60" };
  const hasty = isDurable ? {} : { fsync: "off", full_page_writes: "off" };
  const args = Object.entries({ ...settings, ...hasty }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  let server: ChildProcess | undefined;
  let databases = 0;

  async function ask(query: string): Promise<void> {
    const client = new pg.Client({ connectionString: urlOf("postgres") });
    await client.connect();
    try {
      await client.query(query);
    } finally {
      await client.end();
    }
  }

  async function start(): Promise<void> {
    const child = spawnWithParent(join(programs, "postgres"), ["-D", data, ...args], { ...user, cwd: folder });
    server = child;
    let printed = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      printed = (printed + text).slice(-4_000);
    });
    for (const end = Date.now() + START_TIMEOUT_MS; ; await sleep(20)) {
      const isReady = await ask("select 1").then(
        () => true,
        () => false,
      );
      if (isReady) return;
      if (child.exitCode !== null || Date.now() > end) throw new Error(`PostgreSQL did not start: ${printed}`);
    }
  }

  async function stop(): Promise<void> {
    const child = server;
    server = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    // Its "fast" shutdown.
    child.kill("SIGINT");
    await ended;
  }

  const cluster: PostgresCluster = {
    adminUrl: urlOf("postgres"),
    async createDatabase({ encoding = "UTF8" } = {}) {
      databases += 1;
      const name = `tenkyo_${databases}`;
      const locale = encoding === "UTF8" ? "" : " LOCALE 'C'";
      await ask(`CREATE DATABASE ${name} ENCODING '${encoding}'${locale} TEMPLATE template0`);
      return urlOf(name);
    },
    start,
    stop,
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  try {
    await start();
  } catch (error) {
    await cluster.remove();
    throw error;
  }
  return cluster;
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = async (option: string): Promise<number> => Number((await run("id", [option, "postgres"])).stdout);
  return { uid: await idOf("-u"), gid: await idOf("-g") };
}

interface SpawnOptions {
  uid?: number;
  gid?: number;
  cwd: string;
}

/** Why `setpriv`: the kernel then ends the server also when this process was killed and cannot do it itself. */
function spawnWithParent(program: string, args: readonly string[], { uid, gid, cwd }: SpawnOptions): ChildProcess {
  const user = uid === undefined ? [] : [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  return spawn("setpriv", ["--pdeathsig=QUIT", ...user, "--", program, ...args], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
  });
}
