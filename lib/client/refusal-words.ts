import { ApiProblem } from "@/lib/client/api-request";
import { type ProofQuestion, unitsWithoutProof } from "@/lib/client/proof-work";
import { waitingTimeText } from "@/lib/format/time-words";
import type { T } from "@/lib/messages/translate";

/** What happened, and what to do next. */
export type Words = { title: string; next: string };

type Use = {
  /** What is true after any refusal, such as "Nothing was charged." */
  unchanged?: string;
  /** What to do without a response. */
  again?: string;
  /** What was wished for, if it is one product. */
  wished?: { productId: string; quantity: number };
  /** Words for this use's own problems; null for all others. */
  own?: (problem: ApiProblem) => Words | null;
};

const RETRY_SECONDS = 2;

/** Explains why a change was refused. A use only adds what differs. */
export function refusalWords(t: T, error: unknown, use: Use = {}): Words {
  const { unchanged = t("refusals.unchanged"), again = t("refusals.noAnswer.again"), own } = use;
  if (!(error instanceof ApiProblem)) {
    return { title: t("refusals.noAnswer.title"), next: t("refusals.noAnswer.next", { again }) };
  }
  const words = own?.(error);
  if (words) return words;
  const wait = t("refusals.wait", { unchanged, time: waitText(error) });
  switch (error.code) {
    case "RATE_LIMITED":
      return { title: limitTitle(t, error), next: wait };
    case "BUSY":
      return { title: t("refusals.busy"), next: wait };
    case "COOKIE_INVALID":
    case "COOKIE_EXPIRED":
      return { title: t("refusals.cookie.title"), next: t("refusals.cookie.next") };
    case "PROOF_REQUIRED":
      return {
        title: t("refusals.proof.title"),
        next: t("refusals.proof.next", { unchanged, units: unitsFree(error, use) }),
      };
    case "PROOF_CANCELLED":
      return {
        title: t("refusals.proof.cancelled"),
        next: t("refusals.proof.nextCancelled", { unchanged, units: unitsFree(error, use) }),
      };
    case "WAITING_ROOM":
      return { title: t("refusals.waitingRoom.title"), next: t("refusals.waitingRoom.next", { unchanged }) };
    case "VALIDATION_ERROR":
      return { title: t("refusals.invalid.title"), next: t("refusals.invalid.next") };
    case "UNAUTHORIZED":
      return { title: t("refusals.signedOut.title"), next: t("refusals.signedOut.next", { unchanged }) };
    case "FORBIDDEN":
      return { title: t("refusals.forbidden"), next: unchanged };
    case "PRODUCT_NOT_FOUND":
      return { title: t("refusals.productGone.title"), next: t("refusals.productGone.next") };
    case "WAREHOUSE_NOT_FOUND":
      return { title: t("refusals.warehouseGone.title"), next: t("refusals.warehouseGone.next") };
    case "POSTAL_CODE_UNKNOWN":
      return { title: t("refusals.pincodeUnknown.title"), next: t("refusals.pincodeUnknown.next", { unchanged }) };
    case "DESTINATION_NOT_SERVED":
      return {
        title: t("refusals.notServed.title", { place: String(error.facts.postalCode ?? "there") }),
        next: t(isOfChosen(error) ? "refusals.notServed.chosen" : "refusals.notServed.next", { unchanged }),
      };
    default:
      return { title: t("refusals.fault"), next: t("refusals.waitAMoment", { unchanged }) };
  }
}

/** Whether what is short was asked for from one warehouse. */
function isOfChosen({ facts: { shortages } }: ApiProblem): boolean {
  return Array.isArray(shortages) && shortages.some((shortage: { warehouseId?: string }) => shortage.warehouseId);
}

/** Whether it was refused because this network has caused too many emails to addresses that nobody has confirmed. */
export function isMailLimit(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "RATE_LIMITED" && error.facts.limit === "NETWORK_MAILS";
}

/** What there were too many of. Most people behind one network's limit have tried once. */
export function limitTitle(t: T, error: ApiProblem): string {
  if (isMailLimit(error)) return t("refusals.networkMails");
  return t(error.facts.limit === "NETWORK" ? "refusals.network" : "refusals.rateLimited");
}

/** How long to wait before asking again. */
export function waitText({ retryAfterSeconds }: ApiProblem, otherwiseSeconds = RETRY_SECONDS): string {
  return waitingTimeText(retryAfterSeconds ?? otherwiseSeconds);
}

/** How many of the wished units need no proof of work. */
function unitsFree({ facts }: ApiProblem, { wished }: Use): number {
  return wished ? unitsWithoutProof((facts as ProofQuestion).units ?? [], wished) : 0;
}
