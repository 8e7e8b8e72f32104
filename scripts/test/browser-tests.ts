import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { newPassword, type PanelRole, saveAdmin } from "@/lib/auth/admin-accounts";
import { prisma } from "@/lib/db/prisma";
import { migrate } from "@/prisma/migrate";
import { startServer } from "@/server";
import { openTemporaryPostgres, type TemporaryPostgres } from "../embedded-postgres/open-temporary";
import { buildWhenNeeded } from "../launch/build";
import { say } from "../launch/say";
import { seedEmptyDatabase } from "../launch/seed-database";
import { findChromium } from "./chromium";
import { type Counts, nothing, withExitCode } from "./counts";
import { playwrightCounts } from "./playwright-report";
import { projectDirectory, runPackage } from "./run-program";
import { setTestPolicies } from "./test-policy-statements";

const cli = "@playwright/test/cli.js";

/** Builds the shop and runs the browser tests against it in production mode, with a fresh seeded database. */
export async function runBrowserTests(args: string[]): Promise<Counts> {
  const chromium = await findChromium();
  if (!chromium) return skipAll();
  return await withShop((url, people) =>
    runPlaywright(args, { E2E_BASE_URL: url, CHROMIUM_PATH: chromium, ...people }),
  );
}

type ShopOptions = {
  /** False serves only the API, which needs no build. */
  pages?: boolean;
  port?: number;
  /** Default: one without fsync. */
  open?: () => Promise<TemporaryPostgres>;
  /** Adds to the seeded database before anything is served. Gets its owner's URL. */
  fill?: (databaseUrl: string) => Promise<void>;
};

/** Runs `work` against the shop in production mode, on a freshly seeded temporary database. */
export async function withShop<T>(
  work: (url: string, people: Record<string, string>) => Promise<T>,
  { pages = true, port = 0, open = () => openTemporaryPostgres({ fsync: false }), fill }: ShopOptions = {},
): Promise<T> {
  if (pages) await buildWhenNeeded();
  const postgres = await open();
  try {
    const people = await prepare(postgres);
    await fill?.(postgres.url("postgres"));
    const server = await startServer({ port, host: "127.0.0.1", pages });
    try {
      return await work(server.url, people);
    } finally {
      await server.close();
    }
  } finally {
    await postgres.close();
  }
}

/** Prepares the database and returns Playwright's extra environment: the panel's accounts. */
async function prepare(postgres: TemporaryPostgres): Promise<Record<string, string>> {
  Object.assign(process.env, {
    NODE_ENV: "production",
    DATABASE_URL: postgres.appUrl("postgres"),
    AUTH_SECRET: process.env.AUTH_SECRET ?? randomBytes(32).toString("hex"),
    CRON_SECRET: randomBytes(32).toString("hex"),
    HOLDFAST_STYLEGUIDE: "true",
    // As `npm start` says it, so that the whole ledger is proven.
    HOLDFAST_BUILD: "test",
    // Nothing of these tests waits for it.
    PAGES_SPARE: "false",
    // All browsers of a run share one address.
    RATE_LIMIT_SIGN_IN_ADDRESS: "0",
    // Three browsers share two cores with the server.
    REQUEST_MS_MAX: "10000",
    RATE_LIMIT_SIGN_UP_ADDRESS: "0",
    RATE_LIMIT_MAILS_ADDRESS_PER_HOUR: "0",
    RATE_LIMIT_RACES_PER_MINUTE: "0",
    RATE_LIMIT_DELIVERY_PER_MINUTE: "0",
    // A tenth of a second.
    PROOF_WORK_PER_UNIT: "200000",
    WEBHOOKS_TO_PRIVATE: "true",
    SELLER_ADDRESS: "12 Mount Road|Chennai 600002",
    // Tamil Nadu's and Karnataka's.
    SELLER_TAX_ID: "33AAPFU0939F1Z2, 29AAPFU0939F1ZR",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  });
  const { appRole } = postgres;
  await migrate({ connectionString: postgres.url("postgres"), appRole, onProgress: () => undefined });
  await seedEmptyDatabase();
  await setTestPolicies();
  const chennai = await prisma().warehouse.findUniqueOrThrow({ where: { code: "MAA" } });
  return {
    ...(await somebody({ role: "admin" })),
    ...(await somebody({ role: "viewer" })),
    ...(await somebody({ role: "staff", warehouseIds: [chennai.id] })),
  };
}

async function somebody(terms: PanelRole): Promise<Record<string, string>> {
  const { role } = terms;
  const [email, password] = [`${role}@holdfast.test`, newPassword()];
  await saveAdmin({ email, password, ...terms });
  return { [`E2E_${role.toUpperCase()}_EMAIL`]: email, [`E2E_${role.toUpperCase()}_PASSWORD`]: password };
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
    return withExitCode(playwrightCounts(JSON.parse(readFileSync(report, "utf8"))), exitCode);
  } catch (error) {
    return {
      ...nothing,
      failed: 1,
      failures: [{ name: "Playwright left no readable report", why: String(error) }],
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
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
  return { ...nothing, skipped };
}
