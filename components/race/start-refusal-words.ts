import { ApiProblem } from "@/lib/client/api-request";

export type RefusalWords = { title: string; next: string };

/** Why a race was not started, and what to do about it. */
export function startRefusalWords(error: Error): RefusalWords {
  if (!(error instanceof ApiProblem)) {
    return { title: "The lab did not answer.", next: "Check your connection, then start again. Your settings stay." };
  }
  const wait = error.retryAfterSeconds;
  const soon = wait === null ? "in a minute" : `in ${wait} ${wait === 1 ? "second" : "seconds"}`;
  switch (error.code) {
    case "BUSY":
      return { title: "The line for the lab is full.", next: `Races run one at a time. Start again ${soon}.` };
    case "RATE_LIMITED":
      return { title: "That is a lot of races.", next: `You can start the next one ${soon}.` };
    case "RACE_LAB_CLOSED":
      return {
        title: "The race lab is closed.",
        next: `${error.facts.detail ?? ""} Finished races can still be opened.`,
      };
    case "VALIDATION_ERROR":
      return {
        title: "These settings cannot be raced.",
        next: String(error.facts.detail ?? "Look at the figures above."),
      };
    default:
      return { title: "The race could not be started.", next: "The fault is ours. Your settings stay: start again." };
  }
}
