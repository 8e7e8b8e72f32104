import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { env } from "@/lib/env";
import { activeProviderName } from "@/lib/payments/active-provider";
import { migrate } from "@/prisma/migrate";
import type { RunningServer } from "@/server";
import { buildWhenNeeded } from "./build";
import { loadEnvFiles, type OpenDatabase, openDatabase } from "./environment";
import { ensureFirstAdmin, keptPassword } from "./first-admin";
import { say, sayError } from "./say";
import { seedEmptyDatabase } from "./seed-database";
import { portProblem, wantedPort } from "./wanted-port";

/** What `stop` must undo, however far the start has come. */
interface Started {
  database: OpenDatabase | null;
  build: ChildProcess | null;
  server: RunningServer | null;
}

/** Takes an empty checkout to a running shop, and stops it on Ctrl-C. */
export async function launch({ dev }: { dev: boolean }): Promise<void> {
  (process.env as Record<string, string>).NODE_ENV = dev ? "development" : "production";
  loadEnvFiles();
  const started: Started = { database: null, build: null, server: null };
  const stopping = stopOnSignal(started);
  try {
    await start(started, dev);
  } catch (error) {
    if (stopping.hasBegun()) return;
    sayError(portProblem(error));
    await stop(started);
    process.exit(1);
  }
}

async function start(started: Started, dev: boolean): Promise<void> {
  const { PORT, DATABASE_URL } = process.env;
  // With the embedded database it is a local trial, so it is not open to the network.
  const host = process.env.HOST || (DATABASE_URL ? undefined : "127.0.0.1");
  const wanted = await wantedPort(PORT, host);
  started.database = await openDatabase();
  env();
  await migrate({ connectionString: started.database.directUrl, onProgress: say });
  await seedEmptyDatabase();
  await ensureFirstAdmin(started.database);
  if (!dev) {
    await buildWhenNeeded((child) => {
      started.build = child;
    });
  }
  const { startServer } = await import("@/server");
  started.server = await startServer({ ...wanted, host, pages: true, dev });
  say("");
  say(`Holdfast is running${dev ? " and reloads on changes" : ""}.`);
  say(`  Shop               ${started.server.url}`);
  say(`  Panel              ${started.server.url}/admin`);
  const kept = await keptPassword();
  if (kept !== null) say(`                     ${kept.email}, password in ${kept.file}`);
  say(`  API documentation  ${started.server.url}/docs`);
  for (const line of standIns()) say(line);
  say("Press Ctrl-C to stop.");
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

function stopOnSignal(started: Started): { hasBegun(): boolean } {
  let signals = 0;
  const onSignal = async () => {
    signals += 1;
    if (signals > 1) process.exit(130);
    say("Stopping. Press Ctrl-C again to stop at once.");
    await stop(started);
    process.exit(0);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return { hasBegun: () => signals > 0 };
}

/** Bounded in time, since people kill a process that hangs while stopping. */
async function stop(started: Started): Promise<void> {
  started.build?.kill("SIGTERM");
  const wait = (work: Promise<unknown> | undefined, ms: number) =>
    Promise.race([work?.catch(sayError), delay(ms, undefined, { ref: false })]);
  await wait(started.server?.close(), 6_000);
  await wait(started.database?.close(), 10_000);
}
