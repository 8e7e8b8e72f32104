import type { z } from "zod";
import { oncePerProcess } from "@/lib/per-process";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import type { WriterHealth } from "./stats-schemas";

type Reading = { atMs: number; commands: number };

/** The rate is taken over about this long; longer where nobody has asked for a while. */
const WINDOW_MS = 10_000;

/** What this process's writer does. Its rate comes from the readings before: each call leaves one. */
export function writerHealth(): z.infer<typeof WriterHealth> {
  const readings = oncePerProcess<Reading[]>("panel writer readings", () => []);
  const counts = stockWriter().counts();
  const atMs = performance.now();
  while ((readings[1]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs - WINDOW_MS) readings.shift();
  const [oldest] = readings;
  const measuredSeconds = oldest ? (atMs - oldest.atMs) / 1000 : 0;
  const commandsPerSecond =
    oldest && measuredSeconds > 0 ? (counts.commands - oldest.commands) / measuredSeconds : null;
  readings.push({ atMs, commands: counts.commands });
  return { ...counts, commandsPerSecond, measuredSeconds };
}
