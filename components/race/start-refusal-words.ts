import { refusalWords, type Words } from "@/lib/client/refusal-words";
import { durationText } from "@/lib/format/time-words";
import type { T } from "@/lib/messages/translate";

/** Why a race was not started, and what to do about it. */
export function startRefusalWords(t: T, error: unknown): Words {
  return refusalWords(t, error, {
    unchanged: "Your settings are kept.",
    again: "Then start again. Your settings are kept.",
    own: (problem) => {
      switch (problem.code) {
        case "BUSY":
          return {
            title: "The line for the lab is full.",
            next: `Races run one at a time. Start again ${soonText(problem.retryAfterSeconds)}.`,
          };
        case "RATE_LIMITED":
          return {
            title: "That is a lot of races.",
            next: `You can start the next one ${soonText(problem.retryAfterSeconds)}.`,
          };
        case "RACE_LAB_CLOSED":
          return {
            title: "The race lab is closed.",
            next: `${problem.facts.detail ?? ""} Finished races can still be opened.`,
          };
        case "VALIDATION_ERROR":
          return {
            title: "These settings cannot be raced.",
            next: String(problem.facts.detail ?? "Check the figures above."),
          };
        default:
          return null;
      }
    },
  });
}

function soonText(seconds: number | null): string {
  return seconds === null ? "in a minute" : `in ${durationText(seconds)}`;
}
