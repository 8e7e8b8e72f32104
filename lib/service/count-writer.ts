import { Gauge, type Registry } from "prom-client";
import { stockWriter } from "@/lib/stock/writer/stock-writer";

/** Adds the stock writer's counts to `registry`. Safe to call twice; they are read on each scrape. */
export function countWriter(registry: Registry): void {
  const name = "holdfast_stock_writer";
  if (registry.getSingleMetric(name)) return;
  new Gauge({
    name,
    help: "The stock writer: commands waiting now; committed groups and commands, conflicts and outages since the start.",
    labelNames: ["figure"] as const,
    registers: [registry],
    collect() {
      for (const [figure, count] of Object.entries(stockWriter().counts())) this.set({ figure }, count);
    },
  });
}
