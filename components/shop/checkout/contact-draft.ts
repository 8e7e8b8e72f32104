/** The checkout form's fields, as typed. */
export type ContactFields = { email: string; name: string; address: string; postalCode: string; phone: string };

/** What is known before anything is typed: the account's email, and the pincode from "Deliver to". */
export type KnownContact = { email: string | null; postalCode: string | null };

export const CONTACT_FIELDS = ["email", "name", "address", "postalCode", "phone"] as const;

const KEY = "hf_contact";

/** `known` is what was suggested when the draft was saved. A suggestion that has changed since overrides the draft. */
type Draft = { fields: Partial<ContactFields>; known: KnownContact };

/** Saves what was typed, only on this device. Does nothing if the browser has no storage. */
export function keepDraft(fields: Partial<ContactFields>, known: KnownContact): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ fields, known } satisfies Draft));
  } catch {
    // Storage is full or blocked. The form itself still has what was typed.
  }
}

export function forgetDraft(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is blocked, so nothing was saved.
  }
}

/**
 * The saved draft, or {} if there is none or it cannot be read. A draft saved while signed in is only for that account,
 * and its pincode gives way to one chosen under "Deliver to" since.
 */
export function readDraft(known: KnownContact): Partial<ContactFields> {
  const draft = readStored();
  if (!draft || (draft.known.email && draft.known.email !== known.email)) return {};
  const { postalCode, ...fields } = draft.fields;
  const isStill = known.postalCode === null || known.postalCode === draft.known.postalCode;
  return isStill && postalCode ? { ...fields, postalCode } : fields;
}

function readStored(): Draft | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return isDraft(stored) ? { fields: textFields(stored.fields), known: stored.known } : null;
  } catch {
    return null;
  }
}

function isDraft(stored: unknown): stored is Draft {
  if (typeof stored !== "object" || stored === null || !("fields" in stored) || !("known" in stored)) return false;
  return isObject(stored.fields) && isObject(stored.known);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Keeps only known fields with text values: another version of the shop may have written the draft. */
function textFields(fields: object): Partial<ContactFields> {
  const known = Object.entries(fields).filter(
    ([name, value]) => (CONTACT_FIELDS as readonly string[]).includes(name) && typeof value === "string",
  );
  return Object.fromEntries(known) as Partial<ContactFields>;
}
