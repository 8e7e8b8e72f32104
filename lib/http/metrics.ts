import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import type { Operation } from "./operation";

/** The metrics that Prometheus reads from this process. Figures that are kept elsewhere join them on each scrape (lib/service). */
export function metrics() {
  return oncePerProcess("metrics", () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    return { registry, ...counted(registry), ...measured(registry) };
  });
}

function counted(registry: Registry) {
  const registers = [registry];
  const keyed = new Counter({
    name: "holdfast_keyed_requests_total",
    help: "Requests with an Idempotency-Key: the first with this key, those answered as the first was, and those with another body.",
    labelNames: ["result"] as const,
    registers,
  });
  for (const result of ["first", "replayed", "reused"]) keyed.inc({ result }, 0);
  const pages = new Counter({
    name: "holdfast_public_pages_total",
    help: "Public pages given: kept in memory, or waited for until they were rendered.",
    labelNames: ["from"] as const,
    registers,
  });
  for (const from of ["memory", "rendering"]) pages.inc({ from }, 0);
  const renderings = new Counter({
    name: "holdfast_page_renderings_total",
    help: "Renderings of public pages.",
    labelNames: ["result"] as const,
    registers,
  });
  for (const result of ["done", "failed"]) renderings.inc({ result }, 0);
  return { keyed, pages, renderings };
}

function measured(registry: Registry) {
  const registers = [registry];
  const requests = new Histogram({
    name: "holdfast_http_request_duration_seconds",
    help: "Time from the request's arrival to its answer, by operation and status.",
    labelNames: ["method", "path", "status"] as const,
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const groupSizes = new Histogram({
    name: "holdfast_group_commands",
    help: "Commands of a committed group.",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    registers,
  });
  const buckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2];
  const groups = new Histogram({
    name: "holdfast_group_duration_seconds",
    help: "Time of a group's transaction, with the wait for its turn.",
    buckets,
    registers,
  });
  const commits = new Histogram({
    name: "holdfast_group_commit_seconds",
    help: "Time to save and commit a group.",
    buckets,
    registers,
  });
  const waits = new Histogram({
    name: "holdfast_command_wait_seconds",
    help: "Time that a command waited for its group.",
    buckets,
    registers,
  });
  return { requests, groupSizes, groups, commits, waits };
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

/** Counts a committed group of the stock writer. */
export function observeGroup(group: {
  commands: number;
  ms: number;
  commitMs: number | null;
  waitsMs: readonly number[];
}): void {
  const { groupSizes, groups, commits, waits } = metrics();
  groupSizes.observe(group.commands);
  groups.observe(group.ms / 1000);
  if (group.commitMs !== null) commits.observe(group.commitMs / 1000);
  for (const ms of group.waitsMs) waits.observe(ms / 1000);
}
