import { Gauge, type Registry } from "prom-client";
import { pool } from "@/lib/db/pool";
import { countJobs } from "@/lib/outbox/outbox-queries";

/** Makes `registry` count the outbox, which all processes share, whenever it is read; once is enough. */
export function countOutbox(registry: Registry): void {
  const name = "holdfast_outbox_jobs";
  if (registry.getSingleMetric(name)) return;
  new Gauge({
    name,
    help: "Jobs of the outbox, over all processes: due (those under way included) and failed (given up, for a person to look at).",
    labelNames: ["state"] as const,
    registers: [registry],
    async collect() {
      // Without the database there is no figure, and the other metrics are wanted all the more.
      const counts = await countJobs(pool()).catch(() => null);
      this.reset();
      for (const [state, count] of Object.entries(counts ?? {})) this.set({ state }, count);
    },
  });
}
