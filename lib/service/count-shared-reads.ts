import { Counter, Gauge, type Registry } from "prom-client";
import { sharedReads } from "@/lib/http/shared-reads";

/** Adds the counts of shared reads to `registry`. Safe to call twice; they are read on each scrape. */
export function countSharedReads(registry: Registry): void {
  const name = "holdfast_shared_reads_total";
  if (registry.getSingleMetric(name)) return;
  new Counter({
    name,
    help: "Reads of the catalogue: answers shared with others, and answers computed.",
    labelNames: ["answer"] as const,
    registers: [registry],
    collect() {
      const { shared, computed } = sharedReads().counts;
      this.reset();
      this.inc({ answer: "shared" }, shared);
      this.inc({ answer: "computed" }, computed);
    },
  });
  new Gauge({
    name: "holdfast_shared_reads_bytes",
    help: "Memory of the answers that are kept to be shared.",
    registers: [registry],
    collect() {
      this.set(sharedReads().counts.keptBytes);
    },
  });
}
