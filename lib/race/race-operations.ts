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
  summary: "Let buyers race for units, under each of some strategies in turn",
  description:
    "One run at a time: others wait in a line, 503 `BUSY` says that it is full, and 429 that three of an address's own wait in it. Nothing of it touches what is for sale.",
  caller: "public",
  body: RaceRequest,
  success: {
    status: 201,
    description: "It waits for its turn, or runs.",
    schema: z.strictObject({ id: Id }).meta({ id: "StartedRace" }),
    headers: z.object({ Location: z.string().meta({ description: "The race's path." }) }),
  },
  problems: [
    "VALIDATION_ERROR",
    "ORIGIN_NOT_ALLOWED",
    "RATE_LIMITED",
    "BUSY",
    "RACE_LAB_CLOSED",
    "DATABASE_UNAVAILABLE",
  ],
} as const satisfies Operation;

export const getRaceOperation = {
  id: "getRace",
  method: "GET",
  path: "/api/race/{id}",
  tag,
  summary: "A race: whether it has run, and what came of each strategy",
  description: "`sold`, `unsold` and `oversold` are counted from the database, `ledgerHolds` is the shop's own proof.",
  caller: "public",
  params: RaceParams,
  success: { status: 200, description: "The race as it is now.", schema: Race },
  problems: ["VALIDATION_ERROR", "RACE_NOT_FOUND", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const streamRaceOperation = {
  id: "streamRace",
  method: "GET",
  path: "/api/race/{id}/stream",
  tag,
  summary: "Each racer's fate as it happens; all of them again once the race is over",
  description:
    "Server-sent events. `race` (Race) first, and whenever it changes; `fates` (FateBatch) about every 60 ms, whose `id` in `Last-Event-ID` resumes after it; at last the `race` that is DONE or FAILED, and `end`: no need to connect again.",
  caller: "public",
  params: RaceParams,
  success: { status: 200, description: "Events.", schema: z.string(), mediaType: "text/event-stream" },
  problems: ["VALIDATION_ERROR", "RACE_NOT_FOUND", "RATE_LIMITED", "BUSY", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;
