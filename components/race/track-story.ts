import type { TrackRacer } from "@/components/signature/track";
import type { FateEvent } from "@/lib/race/race-schemas";
import { durationText } from "./count-words";

/** What became of one racer, and what it was told. */
export function trackStory(racer: TrackRacer, fates: readonly FateEvent[]): string {
  const who = `Buyer ${racer.id + 1}`;
  const after = `after ${durationText(racer.latencyMs)}${attemptsText(racer.attempt)}`;
  if (racer.fate === "waiting") return `${who}: still waiting for an answer.`;
  if (racer.fate === "retrying") return `${who}: being tried again, ${after}.`;
  if (racer.fate === "won") return `${who}: told “Held for you” ${after}.`;
  if (racer.fate === "oversold") return `${who}: told “Held for you” ${after}, though nothing was left.`;
  if (racer.fate === "refused") return `${who}: told “Sold out” ${after}.`;
  const error = fates.find((fate) => fate.racer === racer.id && fate.fate === "ERROR")?.error;
  return `${who}: told “Something went wrong” ${after}${error ? ` (${error})` : ""}.`;
}

function attemptsText(attempt: number): string {
  return attempt > 1 ? `, at attempt ${attempt}` : "";
}
