import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { env } from "@/lib/env";
import { activeProviderName } from "@/lib/payments/active-provider";
import { migrate } from "@/prisma/migrate";
import type { RunningServer } from "@/server";
import { buildWhenNeeded } from "./build";
import { sourceHash } from "./built-from";
import { listenForEnd } from "./end";
import { loadEnvFiles, type OpenDatabase, openDatabase } from "./environment";
import { ensureFirstAdmin, keptPassword } from "./first-admin";
import { say, sayError } from "./say";
import { seedEmptyDatabase } from "./seed-database";
import { portProblem, wantedPort } from "./wanted-port";

/** What `stop` must undo, however far the start has come. */
interface Started {
  isStopping: boolean;
  database: Promise<OpenDatabase> | null;
  build: ChildProcess | null;
  server: Promise<RunningServer> | null;
}

interface LaunchOptions {
  dev: boolean;
  /** The pages need no build. */
  isBuilt?: boolean;
}

/** Takes an empty checkout to a running shop, and stops all of it on a signal or when npm is gone. */
export async function launch({ dev, isBuilt = dev }: LaunchOptions): Promise<void> {
  const script = dev ? "dev" : "start";
  (process.env as Record<string, string>).NODE_ENV = dev ? "development" : "production";
  loadEnvFiles();
  // While sources are edited, every reload would be another build.
  if (!dev) process.env.HOLDFAST_BUILD ??= sourceHash().slice(0, 16);
  const started: Started = { isStopping: false, database: null, build: null, server: null };
  listenForEnd({ onEnd: () => void stopInOrder(started), onEndAtOnce: () => void stopAtOnce(started) }, script);
  try {
    await start(started, { dev, isBuilt });
  } catch (error) {
    if (started.isStopping) return;
    sayError(portProblem(error));
    await stop(started);
    process.exit(1);
  }
}

async function start(started: Started, { dev, isBuilt }: Required<LaunchOptions>): Promise<void> {
  const { PORT, DATABASE_URL } = process.env;
  // With the embedded database it is a local trial, so it is not open to the network.
  const host = process.env.HOST || (DATABASE_URL ? undefined : "127.0.0.1");
  const wanted = await wantedPort(PORT, host);
  started.database = openDatabase();
  const database = await started.database;
  env();
  await migrate({ ...database.owner, onProgress: say });
  await seedEmptyDatabase();
  await ensureFirstAdmin(database);
  if (!isBuilt && !started.isStopping) {
    await buildWhenNeeded((child) => {
      started.build = child;
    });
  }
  const { startServer } = await import("@/server");
  if (started.isStopping) return;
  started.server = startServer({ ...wanted, host, pages: true, dev });
  const { url, pagesReady } = await started.server;
  await pagesReady;
  if (started.isStopping) return;
  const lines = [
    "",
    `Holdfast is running${dev ? " and reloads on changes" : ""}.`,
    `  Shop               ${url}`,
    `  Panel              ${url}/admin`,
    ...(await panelPassword()),
    `  API documentation  ${url}/docs`,
    ...standIns(),
    "Press Ctrl-C to stop.",
  ];
  // At once, so that no line of the log comes in between.
  say(lines.join("\n"));
  if (!dev) warmUp(url);
}

/** Opens a page, so that no visitor waits for Next to load what all pages share. */
function warmUp(url: string): void {
  void fetch(url)
    .then((page) => page.arrayBuffer())
    .catch(() => undefined);
}

/** The shop runs without this line: on a busy machine, the database may not answer in time. */
async function panelPassword(): Promise<string[]> {
  const kept = await keptPassword().catch(() => null);
  return kept === null ? [] : [`                     ${kept.email}, password in ${kept.file}`];
}

/** Lists the test bank and the missing mail server, so that nobody sells with them by mistake. */
function standIns(): string[] {
  const { SMTP_URL, SMTP_HOST } = env();
  return [
    ...(activeProviderName() === "test"
      ? ["  Payment            Test bank, no money moves. Set STRIPE_SECRET_KEY to take real payments."]
      : []),
    ...(SMTP_URL || SMTP_HOST ? [] : ["  Email              Kept at /admin/mail, not sent. Set SMTP_URL to send it."]),
  ];
}

async function stopInOrder(started: Started): Promise<never> {
  say("Stopping. Press Ctrl-C again to stop at once.");
  await stop(started);
  process.exit(0);
}

async function stopAtOnce(started: Started): Promise<never> {
  started.build?.kill("SIGKILL");
  (await started.database?.catch(() => null))?.closeAtOnce();
  process.exit(130);
}

/** Bounded in time, since people kill a process that hangs while stopping. */
async function stop(started: Started): Promise<void> {
  started.isStopping = true;
  started.build?.kill("SIGTERM");
  const wait = (work: Promise<unknown> | undefined, ms: number) =>
    Promise.race([work?.catch(sayError), delay(ms, undefined, { ref: false })]);
  await wait(
    started.server?.then((server) => server.close()),
    6_000,
  );
  await wait(
    started.database?.then((database) => database.close()),
    10_000,
  );
}
