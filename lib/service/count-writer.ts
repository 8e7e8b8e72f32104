import { Counter, Gauge, type Registry } from "prom-client";
import { stockWriter } from "@/lib/stock/writer/stock-writer";

const RETRIES = { conflict: "conflicts", outage: "outages", halved: "halvings" } as const;

/** Adds the stock writer's counts to `registry`. Safe to call twice; they are read on each scrape. */
export function countWriter(registry: Registry): void {
  const name = "holdfast_commands_waiting";
  if (registry.getSingleMetric(name)) return;
  const registers = [registry];
  new Gauge({
    name,
    help: "Commands that wait for a group now.",
    registers,
    collect() {
      this.set(stockWriter().counts().waiting);
    },
  });
  new Counter({
    name: "holdfast_commands_total",
    help: "Commands of committed groups.",
    registers,
    collect() {
      this.reset();
      this.inc(stockWriter().counts().commands);
    },
  });
  new Counter({
    name: "holdfast_group_retries_total",
    help: "Groups tried again: after a conflict, after an outage, or in halves to find the command that can't be done.",
    labelNames: ["cause"] as const,
    registers,
    collect() {
      this.reset();
      const counts = stockWriter().counts();
      for (const [cause, figure] of Object.entries(RETRIES)) this.inc({ cause }, counts[figure]);
    },
  });
  new Counter({
    name: "holdfast_holds_total",
    help: "Holds that were asked for: HELD, or the code of the refusal.",
    labelNames: ["outcome"] as const,
    registers,
    collect() {
      this.reset();
      for (const outcome of ["HELD", "BUSY", "OUTCOME_UNKNOWN", "FAILED"]) this.inc({ outcome }, 0);
      for (const [outcome, count] of stockWriter().holds) this.inc({ outcome }, count);
    },
  });
}
