import { z } from "zod";
import type { Operation } from "@/lib/http/operation";
import { Health, Liveness, Sweep } from "./service-schemas";

const tag = "Scheduler, audit, health";

export const expireOperation = {
  id: "expireOverdue",
  isSlow: true,
  method: "GET",
  path: "/api/cron/expire",
  tag,
  summary: "Release expired holds and run due jobs",
  description:
    "Expired holds block no sale even if this is never called. On hosts without a long-running server it also sends pending emails and settles payments. `promoted` counts the offers made to the waitlist.",
  caller: "scheduler",
  success: {
    status: 200,
    description: "How many holds were released, and how many are left for the next call.",
    schema: Sweep,
  },
  problems: [],
} as const satisfies Operation;

export const healthOperation = {
  id: "getHealth",
  method: "GET",
  path: "/api/health",
  tag,
  summary: "Check the service's health",
  description:
    "Whether requests should be sent here (readiness). Returns 503 with `status: down` if Postgres cannot be reached. Redis is optional: it only makes replays faster. It is about the API: after a start, pages answer 503 with `Retry-After` until the process that renders them is there.",
  caller: "public",
  success: { status: 200, description: "The service is healthy.", schema: Health },
  otherwise: { status: 503, description: "Postgres cannot be reached.", schema: Health },
  problems: [],
} as const satisfies Operation;

export const livenessOperation = {
  id: "getLiveness",
  method: "GET",
  path: "/api/health/live",
  tag,
  summary: "Check that the process answers",
  description:
    "Asks neither Postgres nor Redis: whoever restarts processes that don't answer would otherwise restart all of them in an outage of the database.",
  caller: "public",
  success: { status: 200, description: "The process answers.", schema: Liveness },
  problems: [],
} as const satisfies Operation;

export const metricsOperation = {
  id: "getMetrics",
  method: "GET",
  path: "/api/metrics",
  tag,
  summary: "Get Prometheus metrics",
  caller: "admin",
  success: {
    status: 200,
    description: "Metrics in Prometheus text format.",
    schema: z.string(),
    mediaType: "text/plain",
  },
  problems: [],
} as const satisfies Operation;

export const openApiOperation = {
  id: "getOpenApi",
  method: "GET",
  path: "/api/openapi.json",
  tag,
  summary: "Get this document",
  caller: "public",
  success: { status: 200, description: "The API as OpenAPI 3.1.", schema: z.looseObject({ openapi: z.string() }) },
  problems: [],
} as const satisfies Operation;
