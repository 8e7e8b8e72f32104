import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, test } from "vitest";
import { saveAdmin } from "@/lib/auth/admin-accounts";
import { pool } from "@/lib/db/pool";
import { isAlive } from "@/scripts/embedded-postgres/process-identity";
import { freePort } from "@/scripts/free-port";
import { openShop, type Shop } from "./shop";

const projectDirectory = path.join(import.meta.dirname, "..", "..");
let shop: Shop;
const started: ChildProcess[] = [];
const servers: number[] = [];

// A shop with products and an admin, as at every start but the first.
beforeAll(async () => {
  shop = await openShop(pool(), 10);
  await saveAdmin({ email: "boss@shop.test", role: "admin", password: "a password of words" });
});
afterAll(() => {
  for (const pid of [...servers, ...started.map((child) => child.pid)])
    if (pid && isAlive(pid)) process.kill(pid, "SIGKILL");
});

/** How people start it, and a shell that stays between npm and the server. */
const commands = {
  npm: ["npm", "start"],
  shell: ["sh", "-c", "node scripts/start.mjs; true"],
} as const;

/** Starts the shop by npm or a shell on this file's database; resolves once its API answers. */
async function startShop(by: keyof typeof commands) {
  const port = await freePort();
  const [program, ...args] = commands[by];
  const env = {
    ...process.env,
    NODE_ENV: "production",
    PORT: String(port),
    HOST: "127.0.0.1",
    npm_lifecycle_event: "start",
  };
  const child = spawn(program, args, {
    cwd: projectDirectory,
    detached: true,
    stdio: "ignore",
    env: env as NodeJS.ProcessEnv,
  });
  started.push(child);
  const url = `http://127.0.0.1:${port}`;
  while (!(await isAnswered(url))) await delay(20);
  const server = childOf(child);
  servers.push(server);
  return { child, server, url };
}

async function isAnswered(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/health`).catch(() => null);
  return response?.status === 200;
}

/** The server is the only child: npm's shell has replaced itself. */
function childOf({ pid }: ChildProcess): number {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const children = all
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid);
  const [[server] = []] = children;
  if (children.length !== 1 || !server) throw new Error(`there are ${children.length} children`);
  return server;
}

test.concurrent.for([
  ["SIGTERM", "npm", 0],
  ["SIGINT", "npm", 0],
  ["SIGHUP", "npm", "SIGHUP"],
  ["SIGKILL", "npm", "SIGKILL"],
  ["SIGKILL", "shell", "SIGKILL"],
  ["SIGTERM", "server", 0],
  ["SIGINT", "server", 0],
  ["SIGHUP", "server", 0],
] as const)(
  "%s to the %s: the server drains and ends, and nothing keeps the port",
  async ([signal, target, exit], { expect }) => {
    const { child, server, url } = await startShop(target === "shell" ? "shell" : "npm");
    const stream = await fetch(`${url}/api/stock/stream?productId=${shop.products[0]}`);
    expect(stream.status).toBe(200);
    const exited = once(child, "exit");
    process.kill(target === "server" ? server : (child.pid ?? 0), signal);
    // A server that is merely killed cuts the stream off, which rejects.
    await expect(stream.text()).resolves.toContain("retry:");
    await expect.poll(() => isAlive(server)).toBe(false);
    expect((await exited).find((each) => each !== null)).toBe(exit);
    await expect(fetch(url)).rejects.toThrow();
  },
);
