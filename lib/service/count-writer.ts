import { Gauge, type Registry } from "prom-client";
import { stockWriter } from "@/lib/stock/writer/stock-writer";

/** Makes `registry` read the stock writer's counts whenever it is read; once is enough. */
export function countWriter(registry: Registry): void {
  const name = "holdfast_stock_writer";
  if (registry.getSingleMetric(name)) return;
  new Gauge({
    name,
    help: "The stock writer: commands waiting now; groups and commands committed, conflicts and outages since the start.",
    labelNames: ["figure"] as const,
    registers: [registry],
    collect() {
      for (const [figure, count] of Object.entries(stockWriter().counts())) this.set({ figure }, count);
    },
  });
}
