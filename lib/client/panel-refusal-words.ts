import { countText, unitsText } from "@/lib/format/count-words";
import type { T } from "@/lib/messages/translate";
import type { ApiProblem } from "./api-request";
import { refusalWords, type Words } from "./refusal-words";

const NOT_CHANGED = "Nothing was changed.";
const GONE = "Reload the page.";

/** Refusals that say the same whatever their facts are. */
const WORDS: Record<string, Words> = {
  FORBIDDEN: { title: "You have view-only access.", next: "Ask somebody with the admin role." },
  UNAUTHORIZED: { title: "You were signed out.", next: `${NOT_CHANGED} Sign in, then press the button again.` },
  PRODUCT_NOT_FOUND: { title: "This product no longer exists.", next: "Choose another one." },
  WAREHOUSE_NOT_FOUND: { title: "This warehouse no longer exists.", next: "Choose another one." },
  POLICY_NOT_FOUND: { title: "This policy no longer exists.", next: "Choose another one." },
  INVENTORY_ROW_NOT_FOUND: { title: "This warehouse has never had this product.", next: "Receive stock first." },
  LEDGER_ENTRY_NOT_FOUND: { title: "This change is no longer in the ledger.", next: GONE },
  PROOF_RUN_NOT_FOUND: { title: "This check is no longer kept.", next: GONE },
  REPLAY_NOT_FOUND: { title: "This replay is no longer kept.", next: GONE },
  IMPORT_NOT_FOUND: { title: "This import is no longer kept.", next: "Import the file again." },
  IMPORT_NOT_READY: { title: "The import has moved on.", next: GONE },
  RELEASE_NOT_FOUND: { title: "This release no longer exists.", next: GONE },
  TWO_FACTOR_REQUIRED: {
    title: "Admins need two-factor.",
    next: `${NOT_CHANGED} Set it up in your account.`,
  },
  TWO_FACTOR_OFF: { title: "Two-factor is not on.", next: NOT_CHANGED },
  TWO_FACTOR_ON: { title: "Two-factor is on already.", next: NOT_CHANGED },
  PERSON_NOT_FOUND: { title: "They no longer have access.", next: GONE },
  INVITATION_NOT_FOUND: { title: "The invitation was used or withdrawn.", next: GONE },
  ALREADY_IN_PANEL: { title: "This address has access already.", next: "Change their role instead." },
  EMAIL_TAKEN: { title: "A customer's account has this address.", next: "Use another one." },
  LAST_ADMIN: { title: "They are the only admin.", next: "Make somebody else an admin first." },
  API_KEY_NOT_FOUND: { title: "This key was revoked before.", next: GONE },
  TOO_MANY_API_KEYS: { title: "There are 100 API keys already.", next: "Revoke one that is no longer used." },
  WEBHOOK_NOT_FOUND: { title: "This webhook no longer exists.", next: GONE },
  WEBHOOK_DELIVERY_NOT_FOUND: { title: "This event is no longer kept.", next: GONE },
  TOO_MANY_WEBHOOKS: { title: "There are 20 webhooks already.", next: "Delete one that is no longer needed." },
  WEBHOOK_DISABLED: { title: "The webhook is disabled.", next: "Enable it first." },
  WEBHOOK_DELIVERY_ENDED: { title: "It was delivered meanwhile.", next: NOT_CHANGED },
  ALREADY_UNDONE: { title: "It was undone before.", next: "Nothing was changed now." },
  CHANGED_MEANWHILE: {
    title: "Somebody changed it in the meantime.",
    next: `${NOT_CHANGED} Check it, then try again.`,
  },
  SKU_TAKEN: { title: "Another product has this SKU.", next: "Enter another one." },
  BARCODE_TAKEN: { title: "Another product has this barcode.", next: "Check it, or leave it empty." },
  CODE_TAKEN: { title: "Another warehouse has this code.", next: "Enter another one." },
  WAREHOUSE_CLOSED: {
    title: "That warehouse is closed.",
    next: `${NOT_CHANGED} Choose another one, or open it first.`,
  },
  WAREHOUSE_PAUSED: {
    title: "That warehouse is paused.",
    next: `${NOT_CHANGED} Choose another one, or resume it first.`,
  },
  WAREHOUSE_IN_USE: { title: "It can't be closed yet.", next: "The list shows what is still there." },
  DUPLICATE_REFERENCE: { title: "This delivery was received before.", next: "Check the reference." },
  JOB_NOT_GIVEN_UP: { title: "It is already running again, or is done.", next: NOT_CHANGED },
  BODY_TOO_LARGE: { title: "That is too much at once.", next: `${NOT_CHANGED} Do it in smaller parts.` },
};

/** Explains why a change by hand failed. Errors that the form shows at its fields are not repeated. */
export function changeRefusalWords(t: T, error: unknown): Words {
  return refusalWords(t, error, {
    again: "We don't know whether it was done. Press the button again: it counts once.",
    own: (problem) => wordsOfFacts(problem) ?? WORDS[problem.code] ?? null,
  });
}

function wordsOfFacts({ code, facts }: ApiProblem): Words | null {
  const detail = facts.detail === undefined ? null : String(facts.detail);
  switch (code) {
    case "INVALID_STOCK_STATE":
      return { title: "Stock can't be set to that.", next: detail ?? "Check the figures." };
    case "STOCK_CHANGED":
      return { title: "The stock changed in the meantime.", next: detail ?? "Check the figures." };
    case "HOLDS_CHANGED":
      return { title: "The holds changed in the meantime.", next: detail ?? "Check them again." };
    case "INSUFFICIENT_STOCK":
      return shortWords(facts.shortages);
    case "LINES_REFUSED":
      return { title: detail ?? "Some rows can't be changed.", next: firstDetails(facts.conflicts) };
    case "SECOND_COUNT_NEEDED":
      return { title: "A second person must count.", next: detail ?? "Open a count for it." };
    case "NOT_UNDOABLE":
      return { title: "This can't be undone.", next: detail ?? "" };
    case "VALIDATION_ERROR":
      return { title: "Check the details you entered.", next: detail ?? "Check the fields." };
    default:
      return null;
  }
}

/** Units were promised or moved after the figures were read. */
function shortWords(shortages: unknown): Words {
  const [first] = Array.isArray(shortages) ? (shortages as { available: number }[]) : [];
  const title = first ? `Only ${unitsText(first.available)} can be taken now.` : "Not enough stock.";
  return { title, next: "The rest is promised, kept back or set aside, or was moved meanwhile." };
}

const DETAILS_MAX = 3;

function firstDetails(conflicts: unknown): string {
  const details = Array.isArray(conflicts) ? conflicts.map(({ detail }) => String(detail)) : [];
  const told = [...new Set(details)];
  const more = told.length - DETAILS_MAX;
  return [...told.slice(0, DETAILS_MAX), ...(more > 0 ? [`And ${countText(more, "more row")}.`] : [])].join(" ");
}
