import { z } from "zod";
import type { Operation } from "@/lib/http/operation";
import { Health, Sweep } from "./service-schemas";

const tag = "Scheduler, audit, health";

export const expireOperation = {
  id: "expireOverdue",
  method: "GET",
  path: "/api/cron/expire",
  tag,
  summary: "Release what is overdue, and do the jobs that are due",
  description:
    "Tidies: an overdue hold blocks no sale even if this is never called. Where no server of ours runs on, it also sends the mails and settles the payments that nobody else got to. `promoted`: the offers made to those who waited.",
  caller: "scheduler",
  success: { status: 200, description: "What was released, and what is left for the next call.", schema: Sweep },
  problems: [],
} as const satisfies Operation;

export const healthOperation = {
  id: "getHealth",
  method: "GET",
  path: "/api/health",
  tag,
  summary: "Whether it works",
  description: "503 with `status: down` where Postgres is out. Redis may be out or off: it only makes things faster.",
  caller: "public",
  success: { status: 200, description: "It works.", schema: Health },
  otherwise: { status: 503, description: "Postgres is out.", schema: Health },
  problems: [],
} as const satisfies Operation;

export const metricsOperation = {
  id: "getMetrics",
  method: "GET",
  path: "/api/metrics",
  tag,
  summary: "Figures for Prometheus",
  caller: "admin",
  success: { status: 200, description: "Prometheus text.", schema: z.string(), mediaType: "text/plain" },
  problems: [],
} as const satisfies Operation;

export const openApiOperation = {
  id: "getOpenApi",
  method: "GET",
  path: "/api/openapi.json",
  tag,
  summary: "This document",
  caller: "public",
  success: { status: 200, description: "OpenAPI 3.1.", schema: z.looseObject({ openapi: z.string() }) },
  problems: [],
} as const satisfies Operation;
