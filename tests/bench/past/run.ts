import { randomBytes } from "node:crypto";
import pg from "pg";
import { pool } from "@/lib/db/pool";
import * as read from "@/lib/explain/read-stock-at";
import { migrate } from "@/prisma/migrate";
import { openTemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { cleanEnvironment } from "@/scripts/test/clean-environment";
import { medianOf } from "../load/latency";
import { machineLine } from "../machine";
import { optionsOf } from "../options";
import { publish } from "../plot/publish";
import { print, printTable, printTargets } from "../print";
import { under } from "../target";
import { asksOf } from "./asks";
import { fillLongLedger, namesOf } from "./long-ledger-statements";

// npm run bench:past [-- --rows=100000 --millions=10 --runs=21]: how long stock as of a moment takes in a shop of so many rows,
// after so many millions of ledger entries in a year, half of them of one row. What the API calls, without HTTP.
const DEFAULTS = { rows: 265, millions: 10, runs: 21 };
const { rows, millions, runs } = optionsOf(process.argv.slice(2), DEFAULTS);

const MS_MAX = 200;
/** Of what takes seconds. */
const FEW_RUNS = 3;

cleanEnvironment();
const source = `${machineLine()}, ${millions} million entries, medians of ${runs}`;
print(`${source}\n${rows.toLocaleString("en")} rows`);
const postgres = await openTemporaryPostgres({ fsync: false });
try {
  const secret = () => randomBytes(32).toString("hex");
  const connectionString = postgres.url("postgres");
  Object.assign(process.env, { DATABASE_URL: connectionString, AUTH_SECRET: secret(), CRON_SECRET: secret() });
  await fill(connectionString);
  process.exitCode = (await measureAll()) ? 0 : 1;
  await pool().end();
} finally {
  await postgres.close();
}

async function fill(connectionString: string): Promise<void> {
  const startedAt = performance.now();
  await migrate({ connectionString, onProgress: () => undefined });
  const client = new pg.Client({ connectionString });
  await client.connect();
  await fillLongLedger(client, { rows, entries: millions * 1_000_000 }).finally(() => client.end());
  print(`written in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
}

async function measureAll(): Promise<boolean> {
  const figures: { name: string; isPromised: boolean; times: number[] }[] = [];
  for (const { name, isPromised, ask } of asksOf(read, await namesOf(pool()), rows)) {
    const times: number[] = [];
    for (let run = 0; run < (isPromised ? runs : FEW_RUNS); run++) {
      const startedAt = performance.now();
      JSON.stringify(await ask());
      times.push(performance.now() - startedAt);
    }
    figures.push({ name, isPromised, times });
  }
  const table = [
    ["", "median ms", "quickest ms", "slowest ms"],
    ...figures.map(({ name, times }) => {
      return [name, ...[medianOf(times), Math.min(...times), Math.max(...times)].map((ms) => ms.toFixed(1))];
    }),
  ];
  printTable(table);
  if (runs >= DEFAULTS.runs) await publish({ marks: `bench:past ${rows}`, rows: table, source });
  const promised = figures.filter(({ isPromised }) => isPromised);
  const targets = promised.map(({ name, times }) => under(name, medianOf(times), MS_MAX, "ms"));
  printTargets(targets);
  return targets.every(({ isMet }) => isMet);
}
