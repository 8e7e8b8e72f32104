import "@/lib/server-only";
import { type Logger, pino, stdSerializers } from "pino";
import { env } from "@/lib/env";
import { isPassing } from "@/lib/passing";
import { oncePerProcess } from "@/lib/per-process";

/** The process's log: JSON lines on standard output, with the request ids that responses carry. */
export function log(): Logger {
  return oncePerProcess("log", () => pino({ level: env().LOG_LEVEL, base: undefined, serializers: logSerializers }));
}

export const logSerializers = {
  /** An outage is no fault of the code that met it, so its stack says nothing. */
  err: (error: unknown) => {
    if (!(error instanceof Error)) return error;
    return isPassing(error) ? { type: error.name, message: error.message.trim() } : stdSerializers.err(error);
  },
};
