import { Gauge, type Registry } from "prom-client";
import { pool } from "@/lib/db/pool";
import { countJobs } from "@/lib/outbox/outbox-queries";

/** Adds counts of the outbox, which all processes share, to `registry`. Safe to call twice; they are read on each scrape. */
export function countOutbox(registry: Registry): void {
  const name = "holdfast_outbox_jobs";
  if (registry.getSingleMetric(name)) return;
  new Gauge({
    name,
    help: "Jobs in the outbox, over all processes: due (including running ones) and failed (for a person to look at).",
    labelNames: ["state"] as const,
    registers: [registry],
    async collect() {
      // Without the database there is no figure, and the other metrics matter all the more.
      const counts = await countJobs(pool()).catch(() => null);
      this.reset();
      for (const [state, count] of Object.entries(counts ?? {})) this.set({ state }, count);
    },
  });
}
