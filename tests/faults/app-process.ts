import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { unsetVariables } from "@/scripts/test/clean-environment";

const projectDirectory = path.join(import.meta.dirname, "..", "..");

/** Secrets that all processes of this run share, as the processes of one deployment do. */
const AUTH_SECRET = process.env.AUTH_SECRET ?? randomBytes(32).toString("hex");
const CRON_SECRET = process.env.CRON_SECRET ?? randomBytes(32).toString("hex");

/** Killed when this process ends, whatever happens to their tests. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export type AppProcess = {
  url: string;
  pid: number;
  /** What it has printed since it listens. */
  output(): string;
  signal(signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void;
  hasEnded(): boolean;
  /** Kills it in any state; may be called again. */
  stop(): Promise<void>;
};

const FROM_SOURCES = ["--import", "tsx", "scripts/serve-api.ts"];

/**
 * Starts an app process with only the API on a migrated database; resolves once it listens. Shoppers can confirm
 * without paying unless `variables` say otherwise. `program`: scripts/serve-api.ts in another form.
 */
export function startApp(
  databaseUrl: string,
  variables: Record<string, string> = {},
  program: string[] = FROM_SOURCES,
): Promise<AppProcess> {
  return start(program, {
    ...everyApp(),
    DATABASE_URL: databaseUrl,
    REQUEST_MS_MAX: "20000",
    PROOF_WORK_PER_UNIT: "0",
    RATE_LIMIT_SHOPPER_PER_MINUTE: "0",
    RATE_LIMIT_ADDRESS_PER_MINUTE: "0",
    PAYMENT_PROVIDER: "none",
    ...variables,
  });
}

/** The production build under plain Next, as Vercel runs it: no server.ts, none of our timers. */
export function startNext(databaseUrl: string, variables: Record<string, string> = {}): Promise<AppProcess> {
  const next = path.join("node_modules", "next", "dist", "bin", "next");
  // Next reads .env on its own.
  return start([next, "start", "--hostname", "127.0.0.1", "--port", "0"], {
    ...unsetVariables(),
    ...everyApp(),
    DATABASE_URL: databaseUrl,
    VERCEL: "1",
    REQUEST_MS_MAX: "20000",
    PROOF_WORK_PER_UNIT: "0",
    NEXT_TELEMETRY_DISABLED: "1",
    ...variables,
  });
}

function everyApp() {
  const { PATH, LOG_LEVEL = "silent" } = process.env;
  return { PATH, NODE_ENV: "production", AUTH_SECRET, CRON_SECRET, LOG_LEVEL } as const;
}

async function start(args: string[], env: NodeJS.ProcessEnv): Promise<AppProcess> {
  const child = spawn(process.execPath, args, { cwd: projectDirectory, stdio: ["ignore", "pipe", "pipe"], env });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const url = await addressOf(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  const { pid } = child;
  if (pid === undefined) throw new Error("the app process has no pid");
  return {
    url,
    pid,
    output: () => printed,
    signal: (signal) => void child.kill(signal),
    hasEnded: () => hasEnded(child),
    stop: () => end(child),
  };
}

/**
 * The first address that the process prints, which it does once it listens. Throws with its output if it ends first.
 */
async function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  if (!child.stdout || !child.stderr) throw new Error("the app process has pipes");
  createInterface(child.stderr).on("line", (line) => said.push(line));
  const exited = once(child, "exit").then(([code]) => {
    throw new Error(`the app process ended with ${code}: ${said.slice(-20).join("\n")}`);
  });
  const listening = new Promise<string>((resolve) => {
    if (!child.stdout) return;
    createInterface(child.stdout).on("line", (line) => {
      const [address] = /http:\/\/[\w.]+:\d+/.exec(line) ?? [];
      if (address) resolve(address);
    });
  });
  return await Promise.race([listening, exited]);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
