import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive } from "@/scripts/embedded-postgres/process-identity";
import { freePort } from "@/scripts/free-port";

const projectDirectory = path.join(import.meta.dirname, "..", "..");

/** Killed when this process ends, whatever happens to their tests. */
const running = new Set<number>();
process.once("exit", () => {
  for (const pid of running) if (isAlive(pid)) process.kill(pid, "SIGKILL");
});

/** How people start it, and a shell that stays between npm and the server. */
const commands = {
  npm: ["npm", "start"],
  shell: ["sh", "-c", "node scripts/start.mjs; true"],
} as const;

/**
 * Starts the built shop by npm or a shell, by default on this file's database; resolves once its API and its pages answer. `onOutput`
 * gets what it prints.
 */
export async function startShop(
  by: keyof typeof commands,
  variables: Record<string, string> = {},
  onOutput?: (text: string) => void,
) {
  const port = await freePort();
  const [program, ...args] = commands[by];
  const env = {
    ...process.env,
    NODE_ENV: "production",
    PORT: String(port),
    HOST: "127.0.0.1",
    npm_lifecycle_event: "start",
    ...variables,
  };
  const child = spawn(program, args, {
    cwd: projectDirectory,
    detached: true,
    stdio: onOutput ? ["ignore", "pipe", "pipe"] : "ignore",
    env: env as NodeJS.ProcessEnv,
  });
  if (child.pid) running.add(child.pid);
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", onOutput ?? (() => undefined));
  const url = `http://127.0.0.1:${port}`;
  while (!(await isAnswered(url))) await delay(20);
  // They start after the API.
  while ((await fetch(`${url}/admin/login`)).status === 503) await delay(50);
  const server = childOf(child);
  running.add(server);
  return { child, server, url };
}

async function isAnswered(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/health`).catch(() => null);
  return response?.status === 200;
}

/** The server is the only child: npm's shell has replaced itself. */
function childOf({ pid = 0 }: ChildProcess): number {
  const children = childrenOf(pid);
  const [server] = children;
  if (children.length !== 1 || !server) throw new Error(`there are ${children.length} children`);
  return server.pid;
}

/** The process that renders the pages of a shop's server. */
export function pageProcessOf(server: number): number {
  const found = childrenOf(server).find(({ command }) => command.includes("page-process"));
  if (!found) throw new Error("no process renders pages");
  return found.pid;
}

export function childrenOf(parent: number): { pid: number; command: string }[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  return all
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [])
    .filter(([, , ppid]) => Number(ppid) === parent)
    .map(([, pid, , command = ""]) => ({ pid: Number(pid), command }));
}

/** False for a process that has ended and that nobody has asked about, too, as may happen to the child of a killed one. */
export function isRunning(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}
