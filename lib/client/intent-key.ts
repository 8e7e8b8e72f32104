import { v4 as uuid } from "uuid";
import { ApiProblem } from "@/lib/client/api-request";

/**
 * One Idempotency-Key per intent. While the outcome is unknown (connection lost, 5xx), the same wish keeps its key, so
 * that a retry cannot reserve twice. A definite answer, or another wish, ends the intent.
 */
export function createIntentKeys() {
  let open: { wish: string; key: string } | null = null;
  return {
    keyFor(wish: string): string {
      if (open?.wish !== wish) open = { wish, key: uuid() };
      return open.key;
    },
    settle(error: unknown): void {
      if (error === null || (error instanceof ApiProblem && error.status < 500)) open = null;
    },
  };
}
