import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { migrate } from "@/prisma/migrate";
import { startServer } from "@/server";
import { openTemporaryPostgres } from "../embedded-postgres/open-temporary";
import { buildWhenNeeded } from "../launch/build";
import { say } from "../launch/say";
import { seedEmptyDatabase } from "../launch/seed-database";
import { findChromium } from "./chromium";
import { type Counts, withExitCode } from "./counts";
import { projectDirectory, runPackage } from "./run-program";

const cli = "@playwright/test/cli.js";
const Report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Builds, and drives the shop in a browser: production mode, a seeded database of its own. */
export async function runBrowserTests(args: string[]): Promise<Counts> {
  await buildWhenNeeded();
  const chromium = await findChromium();
  if (!chromium) return skipAll();
  const postgres = await openTemporaryPostgres({ fsync: false });
  try {
    await prepare(postgres.url("postgres"));
    const server = await startServer({ port: 0, host: "127.0.0.1", pages: true });
    const counts = await runPlaywright(args, { E2E_BASE_URL: server.url, CHROMIUM_PATH: chromium });
    await server.close();
    return counts;
  } finally {
    await postgres.close();
  }
}

async function prepare(databaseUrl: string): Promise<void> {
  Object.assign(process.env, {
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    CRON_SECRET: randomBytes(32).toString("hex"),
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  });
  await migrate({ connectionString: databaseUrl, onProgress: () => undefined });
  await seedEmptyDatabase();
}

async function runPlaywright(args: string[], env: Record<string, string>): Promise<Counts> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-playwright-"));
  const report = path.join(directory, "report.json");
  try {
    const exitCode = await runPackage(cli, ["test", ...args, "--reporter=list,json"], {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      NODE_ENV: "test",
    });
    return withExitCode(countsOf(readFileSync(report, "utf8")), exitCode);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A test that passed only when tried again is one that fails. */
function countsOf(report: string): Counts {
  const { stats } = Report.parse(JSON.parse(report));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

function skipAll(): Counts {
  const program = path.join(projectDirectory, "node_modules", ...cli.split("/"));
  const { stdout } = spawnSync(process.execPath, [program, "test", "--list", "--reporter=json"], {
    cwd: projectDirectory,
    env: { ...process.env, E2E_BASE_URL: "http://127.0.0.1:9" },
    encoding: "utf8",
  });
  const skipped = (stdout.match(/"specId"|"testId"|"projectName"/g) ?? []).length || 1;
  say("");
  say(`SKIPPED: ALL ${skipped} BROWSER TESTS. No Chromium could be found or installed here.`);
  say("Install one (`npx playwright install --with-deps chromium`), or set CHROMIUM_PATH.");
  return { passed: 0, failed: 0, skipped };
}
