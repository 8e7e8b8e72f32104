import "@/lib/server-only";
import { type Logger, pino } from "pino";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";

/** The process's log: JSON lines on standard output, with the request ids that responses carry. */
export function log(): Logger {
  return oncePerProcess("log", () => pino({ level: env().LOG_LEVEL, base: undefined }));
}
