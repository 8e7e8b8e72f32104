import type { ApiProblem } from "@/lib/client/api-request";
import { refusalWords, type Words } from "@/lib/client/refusal-words";
import { spokenTime } from "@/lib/format/time-words";

/** What a refused password means for whoever typed it, and what to do next. */
export function credentialProblem(error: unknown): Words {
  return refusalWords(error, {
    again: "Then try again. What you typed is still here.",
    own: (problem) => {
      switch (problem.code) {
        case "INVALID_CREDENTIALS":
          return { title: "That did not match", next: "The e-mail address or the password is not right." };
        case "RESET_LINK_INVALID":
          return { title: "This link no longer works", next: "Each works once, for an hour. Ask for a new one." };
        case "VALIDATION_ERROR":
          return { title: "That cannot be right", next: detailOf(problem) };
        default:
          return statusWords(problem);
      }
    },
  });
}

function statusWords({ status, retryAfterSeconds, facts }: ApiProblem): Words | null {
  const wait = `Try again in ${spokenTime((retryAfterSeconds ?? 60) * 1000)}.`;
  if (status === 503) return { title: "Too busy right now", next: wait };
  if (status === 429) {
    return { title: "Too many attempts", next: `To keep strangers out, the next one has to wait. ${wait}` };
  }
  if (status < 500) return null;
  const requestId = typeof facts.requestId === "string" ? ` (request ${facts.requestId})` : "";
  return { title: "Something went wrong on our side", next: `Try again in a moment${requestId}.` };
}

function detailOf({ facts }: ApiProblem): string {
  return typeof facts.detail === "string" ? `${facts.detail.slice(0, 1).toUpperCase()}${facts.detail.slice(1)}` : "";
}
