import type { Question } from "@/lib/startup/page-process";

/** From the process that renders pages. */
export type FromPages =
  /** Pages are ready at this socket. */
  | { kind: "listening" }
  /** Sent every second: it still runs. `rss` in bytes; `heapPart`: how much of its heap is used, up to 1. */
  | { kind: "beat"; rss: number; heapPart: number }
  | { kind: "question"; id: number; question: Question };

/** From the process that sells, to a question. */
export type ToPages =
  | { kind: "answer"; id: number; value: unknown }
  | { kind: "failure"; id: number; failure: Failure };

/** What is left of an error between processes: what lib/passing.ts and a log look at. */
interface Failure {
  name: string;
  message: string;
  code?: unknown;
  retryAfterSeconds?: unknown;
}

export function toFailure(error: unknown): Failure {
  const { name = "Error", message = String(error), code, retryAfterSeconds } = (error ?? {}) as Partial<Failure>;
  return { name, message, code, retryAfterSeconds };
}

export function toError({ message, ...more }: Failure): Error {
  return Object.assign(new Error(message), more);
}
