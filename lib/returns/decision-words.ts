import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";
import type { AskedReturn, ReturnReason } from "@/lib/orders/order-schemas";

/** Why units are to come back, as staff read it. */
export const RETURN_REASONS: Record<ReturnReason, string> = {
  CHANGED_MIND: "Changed their mind",
  DAMAGED: "Damaged or does not work",
  WRONG_ITEM: "Not what they ordered",
  NOT_AS_DESCRIBED: "Not as described",
  OTHER: "Something else",
};

const DECIDED: Record<AskedReturn["status"], string> = {
  ASKED: "It waits for an answer.",
  ACCEPTED: "It was accepted.",
  DECLINED: "It was declined.",
  WITHDRAWN: "Its customer withdrew it.",
  RECEIVED: "Its units have come back.",
};

/** Explains to staff why a decision was refused. */
export function decisionRefusalWords(t: T, error: unknown): Words {
  if (!(error instanceof ApiProblem)) return changeRefusalWords(t, error);
  if (error.code === "RETURN_REQUEST_NOT_FOUND") {
    return { title: "This return request no longer exists.", next: "Reload the page." };
  }
  const current = error.facts.current as Partial<AskedReturn> | null | undefined;
  if (error.code === "CHANGED_MEANWHILE" && current?.status) {
    return { title: DECIDED[current.status], next: "Nothing was changed now, and no email was sent." };
  }
  return changeRefusalWords(t, error);
}
