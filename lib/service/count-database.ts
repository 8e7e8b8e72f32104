import { Gauge, type Registry } from "prom-client";
import { pool } from "@/lib/db/pool";
import { lastDoneRun } from "@/lib/ledger/proof-run-statements";
import { countJobs } from "@/lib/outbox/outbox-queries";
import { overdueSeconds } from "@/lib/stock/database/stock-queries";
import { readLogKeeping } from "./log-keeping-queries";

/** Adds what all processes share to `registry`. Safe to call twice; they are read on each scrape. */
export function countDatabase(registry: Registry): void {
  const name = "holdfast_outbox_jobs";
  if (registry.getSingleMetric(name)) return;
  const registers = [registry];
  new Gauge({
    name,
    help: "Jobs in the outbox, over all processes: due (including running ones) and failed (for a person to look at).",
    labelNames: ["state"] as const,
    registers,
    async collect() {
      // Without the database there is no figure, and the other metrics matter all the more.
      const counts = await countJobs(pool()).catch(() => null);
      this.reset();
      for (const [state, count] of Object.entries(counts ?? {})) this.set({ state }, count);
    },
  });
  new Gauge({
    name: "holdfast_expiry_lag_seconds",
    help: "For how long the longest overdue hold has not been released in the tables. Its units can be sold all the same.",
    registers,
    async collect() {
      const seconds = await overdueSeconds(pool()).catch(() => null);
      this.reset();
      if (seconds !== null) this.set(seconds);
    },
  });
  new Gauge({
    name: "holdfast_ledger_divergences",
    help: "What the last proof of the whole ledger found and nobody has repaired yet.",
    registers,
    async collect() {
      const run = await lastDoneRun().catch(() => null);
      this.reset();
      if (run !== null) this.set(run.open);
    },
  });
  new Gauge({
    name: "holdfast_wal_archive_failing",
    help: "1 while Postgres can't hand its write-ahead log over to the backups, otherwise 0.",
    registers,
    async collect() {
      const keeping = await readLogKeeping(pool()).catch(() => null);
      this.reset();
      if (keeping !== null) this.set(keeping.isFailing ? 1 : 0);
    },
  });
}
