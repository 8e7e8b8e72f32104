import { Gauge, type Registry } from "prom-client";
import { pool } from "@/lib/db/pool";
import { countEventStreams } from "@/lib/http/event-stream";

/** Adds what this process holds open to `registry`. Safe to call twice; they are read on each scrape. */
export function countProcess(registry: Registry): void {
  const name = "holdfast_event_streams";
  if (registry.getSingleMetric(name)) return;
  new Gauge({
    name,
    help: "Open event streams.",
    registers: [registry],
    collect() {
      this.set(countEventStreams());
    },
  });
  new Gauge({
    name: "holdfast_database_connections",
    help: "The pool's connections, in use and idle, and how many queries wait for one.",
    labelNames: ["state"] as const,
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = pool();
      this.set({ state: "used" }, totalCount - idleCount);
      this.set({ state: "idle" }, idleCount);
      this.set({ state: "waited for" }, waitingCount);
    },
  });
}
