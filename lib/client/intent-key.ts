import { v4 as uuid } from "uuid";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";

/**
 * One Idempotency-Key per intent. While the outcome is unknown (connection lost, 5xx), the same wish keeps its key, so
 * that a retry cannot reserve twice. A definite answer, or another wish, ends the intent.
 */
export function createIntentKeys() {
  let open: { wish: string; key: string; doubt: unknown } | null = null;
  return {
    keyFor(wish: string): string {
      if (open?.wish !== wish) open = { wish, key: uuid(), doubt: null };
      return open.key;
    },
    settle(error: unknown): void {
      if (error === null || (error instanceof ApiProblem && error.status < 500)) open = null;
    },
    /**
     * What is known after an attempt with the key failed. Once an attempt has left it open whether it took effect, a later
     * one that only says "busy" settles nothing: the doubt remains.
     */
    known(error: unknown): unknown {
      if (open === null || (error instanceof ApiProblem && error.status < 500)) return error;
      // The server's own word is worth asking about for longer than a lost connection.
      if (leavesDoubt(error) && !(open.doubt instanceof ApiProblem)) open.doubt = error;
      return open.doubt ?? error;
    },
  };
}

/** Whether a request may have taken effect although it failed. */
function leavesDoubt(error: unknown): boolean {
  return error instanceof NoAnswer || (error instanceof ApiProblem && error.code === "OUTCOME_UNKNOWN");
}
