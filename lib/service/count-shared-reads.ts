import { Gauge, type Registry } from "prom-client";
import { sharedReads } from "@/lib/http/shared-reads";

/** Adds the counts of shared reads to `registry`. Safe to call twice; they are read on each scrape. */
export function countSharedReads(registry: Registry): void {
  const name = "holdfast_shared_reads";
  if (registry.getSingleMetric(name)) return;
  new Gauge({
    name,
    help: "Reads of the catalogue since the start: answers shared with others, answers computed; and bytes kept now.",
    labelNames: ["figure"] as const,
    registers: [registry],
    collect() {
      for (const [figure, count] of Object.entries(sharedReads().counts)) this.set({ figure }, count);
    },
  });
}
