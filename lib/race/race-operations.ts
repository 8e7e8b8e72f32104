import { z } from "zod";
import { Id } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import { Race, RaceRequest } from "./race-schemas";

const tag = "Race lab";
const RaceParams = z.strictObject({ id: Id });

export const startRaceOperation = {
  id: "startRace",
  method: "POST",
  path: "/api/race",
  tag,
  summary: "Start a race",
  description:
    "Simulated buyers race for units, once per strategy. One race runs at a time and others queue: 503 `BUSY` means that the queue is full, 429 that three races from this network address are already queued. The shop's own stock is not touched.",
  caller: "public",
  body: RaceRequest,
  success: {
    status: 201,
    description: "The race is queued or running.",
    schema: z.strictObject({ id: Id }).meta({ id: "StartedRace" }),
    headers: z.object({ Location: z.string().meta({ description: "The race's path." }) }),
  },
  problems: ["VALIDATION_ERROR", "RATE_LIMITED", "BUSY", "RACE_LAB_CLOSED", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const getRaceOperation = {
  id: "getRace",
  method: "GET",
  path: "/api/race/{id}",
  tag,
  summary: "Get a race and its results",
  description:
    "`sold`, `unsold` and `oversold` are counted in the database. `ledgerHolds` comes from the check behind `GET /api/admin/proof`.",
  caller: "public",
  params: RaceParams,
  success: { status: 200, description: "The race.", schema: Race },
  problems: ["VALIDATION_ERROR", "RACE_NOT_FOUND", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const streamRaceOperation = {
  id: "streamRace",
  method: "GET",
  path: "/api/race/{id}/stream",
  tag,
  summary: "Stream each racer's progress",
  description:
    "Server-sent events. Sends `race` (Race) first and whenever it changes, and `fates` (FateBatch) about every 60 ms; send the `id` of a batch as `Last-Event-ID` to resume after it. The last events are the `race` with status `DONE` or `FAILED`, and `end`: do not reconnect after it. A finished race is streamed again from the start.",
  caller: "public",
  params: RaceParams,
  success: { status: 200, description: "An event stream.", schema: z.string(), mediaType: "text/event-stream" },
  problems: ["VALIDATION_ERROR", "RACE_NOT_FOUND", "RATE_LIMITED", "BUSY", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;
