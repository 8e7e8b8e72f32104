import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installPackage, systemProgram } from "@/scripts/system-program";

export type PgBouncer = { url(databaseUrl: string): string; stop(): Promise<void> };

const PROGRAM = ["PGBOUNCER_PATH", ["pgbouncer", "/usr/sbin/pgbouncer"]] as const;
const READY_MS_MAX = 10_000;

/** PgBouncer's path, after installing Debian's package if need be; null if it can't be installed here. */
export function findPgBouncer(): string | null {
  const [variable, names] = PROGRAM;
  const found = () => systemProgram(variable, [...names]);
  return found() ?? (installPackage("pgbouncer") ? found() : null);
}

/** PgBouncer in transaction mode in front of every database of the server at `databaseUrl`, with so many connections to it. */
export async function openPgBouncer(program: string, databaseUrl: string, connections: number): Promise<PgBouncer> {
  const { hostname, port, username, password } = new URL(databaseUrl);
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-pgbouncer-"));
  const own = await freePort();
  writeFileSync(path.join(directory, "users.txt"), `"${username}" "${decodeURIComponent(password)}"\n`);
  writeFileSync(
    path.join(directory, "pgbouncer.ini"),
    `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${directory}/users.txt
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 1000
ignore_startup_parameters = extra_float_digits,options
`,
  );
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  for (const each of [directory, `${directory}/users.txt`, `${directory}/pgbouncer.ini`]) chmodSync(each, 0o755);
  const child = spawn(program, ["--quiet", path.join(directory, "pgbouncer.ini")], {
    stdio: ["ignore", "inherit", "inherit"],
    cwd: "/",
    ...(isRoot && { uid: 65534, gid: 65534 }),
  });
  await listening(own);
  return {
    url: (database) => Object.assign(new URL(database), { hostname: "127.0.0.1", port: String(own) }).href,
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("a server has a port");
  return address.port;
}

async function listening(port: number): Promise<void> {
  const deadline = performance.now() + READY_MS_MAX;
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    try {
      await once(socket, "connect");
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(50);
    } finally {
      socket.destroy();
    }
  }
}
