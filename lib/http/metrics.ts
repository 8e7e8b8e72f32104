import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import type { Operation } from "./operation";

type Metrics = { registry: Registry; requests: Histogram<"method" | "path" | "status"> };

/** The metrics that Prometheus reads from this process. */
export function metrics(): Metrics {
  return oncePerProcess("metrics", () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const requests = new Histogram({
      name: "holdfast_http_request_duration_seconds",
      help: "Time from the request's arrival to its answer, by operation and status.",
      labelNames: ["method", "path", "status"] as const,
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    });
    return { registry, requests };
  });
}

/** Counts and logs an answered request. Failures of ours were logged with their cause before. */
export function observeRequest(request: {
  operation: Operation;
  status: number;
  requestId: string;
  startedAt: number;
}): void {
  const { operation, status, requestId, startedAt } = request;
  const seconds = (performance.now() - startedAt) / 1000;
  const { method, path } = operation;
  metrics().requests.observe({ method, path, status: String(status) }, seconds);
  log().debug({ requestId, method, path, status, ms: Math.round(seconds * 1000) }, "answered");
}
