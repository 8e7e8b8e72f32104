import { OLDEST_POSTGRES } from "@/prisma/oldest-postgres";
import { say, sayError } from "./launch/say";
import { runBrowserTests } from "./test/browser-tests";
import { staticChecks } from "./test/checks";
import { cleanEnvironment } from "./test/clean-environment";
import { type Counts, closingLine, failureLines, nothing, secondTryLines, sum } from "./test/counts";
import { findOldestPostgres } from "./test/oldest-postgres-server";
import { findRedisServer } from "./test/redis-server";
import { runPackage } from "./test/run-program";
import { buildAsOnVercel } from "./test/vercel-build";
import { runVitest } from "./test/vitest-tests";

interface Part {
  name: string;
  run(): Promise<Counts>;
}

const asOne = (exitCode: number): Counts => ({ ...nothing, ...(exitCode === 0 ? { passed: 1 } : { failed: 1 }) });

let coverage: string[] = [];

// The build comes before the tests, because the Next and browser tests use it.
const parts: Part[] = [
  ...staticChecks.map(({ name, run }) => ({ name, run: async () => asOne(await run()) })),
  { name: "files that a reserve enters", run: measureHouse },
  { name: "production build by Vercel's command", run: () => buildAsOnVercel().then(() => asOne(0)) },
  { name: "unit, property, integration, API, Next and fault tests", run: runVitestWithServers },
  { name: "browser tests", run: () => runBrowserTests([]) },
];

async function measureHouse(): Promise<Counts> {
  return asOne(await runPackage("tsx/dist/cli.mjs", ["scripts/checks/measure-house.ts"]));
}

async function runVitestWithServers(): Promise<Counts> {
  const redis = findRedisServer();
  if (!redis) {
    say("SKIPPED: THE TESTS THAT NEED REDIS. No redis-server could be found or installed here.");
    say("Install one, or set REDIS_SERVER_PATH.");
  }
  if (!findOldestPostgres()) {
    say(`SKIPPED: THE TESTS ON POSTGRES ${OLDEST_POSTGRES}. None could be found or installed here.`);
    say("Install one, or set OLDEST_POSTGRES_PATH to its program `postgres`.");
  }
  const ran = await runVitest(redis ? { REDIS_SERVER_PATH: redis } : {});
  coverage = ran.coverage;
  return ran.counts;
}

/** A part that throws counts as one failure; the next parts still run. */
async function countsOf({ name, run }: Part): Promise<Counts> {
  say(`\n== ${name}`);
  try {
    return await run();
  } catch (error) {
    sayError(error);
    return asOne(1);
  }
}

cleanEnvironment();
const results: Array<{ name: string; counts: Counts }> = [];
for (const part of parts) results.push({ name: part.name, counts: await countsOf(part) });

say("\n== coverage of lib, app/api and prisma (without code run by browsers and child processes)");
for (const line of coverage) say(line);
say("\n== summary");
for (const { name, counts } of results)
  say(`  ${counts.failed === 0 ? "ok    " : "FAILED"} ${name}: ${closingLine(counts)}`);
const total = sum(results.map(({ counts }) => counts));
for (const line of secondTryLines(total.secondTries)) say(line);
for (const line of failureLines(total.failures)) say(line);
say("");
say(closingLine(total));
const ranTests = results.some(({ name, counts }) => name.endsWith("tests") && counts.passed + counts.failed > 0);
process.exit(total.failed > 0 || !ranTests ? 1 : 0);
