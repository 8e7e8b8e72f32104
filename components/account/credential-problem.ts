import { ApiProblem } from "@/lib/client/api-request";
import { spokenTime } from "@/lib/format/time-words";

/** What a refused password means for whoever typed it, and what to do next. */
export function credentialProblem(error: unknown): { title: string; next: string } {
  if (!(error instanceof ApiProblem)) {
    return { title: "No answer came", next: "Check your connection and try again. What you typed is still here." };
  }
  if (error.code === "INVALID_CREDENTIALS") {
    return { title: "That did not match", next: "The e-mail address or the password is not right." };
  }
  if (error.code === "RESET_LINK_INVALID") {
    return { title: "This link no longer works", next: "Each works once, for an hour. Ask for a new one." };
  }
  if (error.code === "VALIDATION_ERROR") return { title: "That cannot be right", next: firstField(error) };
  if (error.status === 429 || error.status === 503) {
    const wait = `Try again in ${spokenTime((error.retryAfterSeconds ?? 60) * 1000)}.`;
    if (error.status === 503) return { title: "Too busy right now", next: wait };
    return { title: "Too many attempts", next: `To keep strangers out, the next one has to wait. ${wait}` };
  }
  const requestId = typeof error.facts.requestId === "string" ? ` (request ${error.facts.requestId})` : "";
  return { title: "Something went wrong on our side", next: `Try again in a moment${requestId}.` };
}

function firstField({ facts }: ApiProblem): string {
  return typeof facts.detail === "string" ? `${facts.detail.slice(0, 1).toUpperCase()}${facts.detail.slice(1)}` : "";
}
