import { parseArgs } from "node:util";
import { makePool, pool } from "@/lib/db/pool";
import { keptDays } from "@/lib/ledger/kept-days";
import { LOCALE } from "@/lib/messages/locale";
import { oncePerProcess } from "@/lib/per-process";
import { migrate } from "@/prisma/migrate";
import { inDemoTime } from "./demo/demo-clock-statements";
import { keepAccounts, othersConnected, restoreAccounts, whyNotNew } from "./demo/demo-statements";
import { makeHistory } from "./demo/make-history";
import { emptyShop } from "./launch/empty-shop";
import { say } from "./launch/say";
import { withDatabase } from "./launch/with-database";

// npm run seed:demo [-- --days=91 --holds=30 --seed=holdfast --until=2026-11-28T20:00+05:30]: three months of made-up trade in a new shop.
const { values } = parseArgs({
  options: {
    days: { type: "string", default: "91" },
    holds: { type: "string", default: "30" },
    seed: { type: "string", default: "holdfast" },
    until: { type: "string", default: new Date().toISOString() },
  },
});

const POOL_SIZE = 10;

await withDatabase(async ({ owner }) => {
  const startedAt = performance.now();
  const terms = { seed: values.seed, ...figures() };
  // No mail of the demo leaves, whatever server the shop has.
  for (const name of ["SMTP_URL", "SMTP_HOST"]) delete process.env[name];
  oncePerProcess("pool", () => makePool(inDemoTime(owner.connectionString), POOL_SIZE));
  const why = await whyNotNew();
  if (why !== null) {
    const hint =
      "Set DATA_DIR to a new folder (or DATABASE_URL to an empty database), or delete everything first: npm run db:reset";
    throw new Error(`The demo's history is for a new shop. ${why} ${hint}`);
  }
  if ((await othersConnected()) > 0)
    throw new Error("The shop is running, or somebody else uses its database. Stop it first.");
  const accounts = await keepAccounts();
  await emptyShop(owner.connectionString);
  for (const place of keptDays()) await place.setAside();
  await migrate({ ...owner, onProgress: say });
  const onSeeded = () => restoreAccounts(accounts);
  const made = await makeHistory({ ...terms, onSeeded, onProgress: say });
  for (const [what, count] of Object.entries(made)) say(`${count.toLocaleString(LOCALE).padStart(9)} ${what}`);
  say(`made in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
  await pool().end();
});

function figures() {
  const [days, holdsPerDay, until] = [Number(values.days), Number(values.holds), Date.parse(values.until)];
  if (!Number.isInteger(days) || days < 7 || days > 366)
    throw new Error("--days must be a whole number from 7 to 366.");
  if (!(holdsPerDay >= 5 && holdsPerDay <= 500)) throw new Error("--holds must be a number from 5 to 500.");
  if (!(until <= Date.now())) throw new Error("--until must be a time like 2026-11-28T20:00+05:30 that is over.");
  return { days, holdsPerDay, until };
}
