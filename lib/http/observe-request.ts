import { log } from "@/lib/log";
import { metrics } from "./metrics";
import type { Operation } from "./operation";

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
