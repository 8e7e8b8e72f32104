/** What is typed at checkout, as it is typed. */
export type ContactFields = { email: string; name: string; address: string; postalCode: string; phone: string };

/** What the shop knows before anything was typed: of the account, and of "Deliver to". */
export type KnownContact = { email: string | null; postalCode: string | null };

export const CONTACT_FIELDS = ["email", "name", "address", "postalCode", "phone"] as const;

const KEY = "hf_contact";

/** `known`: what the shop had suggested then, so that a suggestion that changed since wins over an older draft. */
type Draft = { fields: Partial<ContactFields>; known: KnownContact };

/** Saves what was typed, only on this device. A browser without storage is no reason to fail. */
export function keepDraft(fields: Partial<ContactFields>, known: KnownContact): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ fields, known } satisfies Draft));
  } catch {
    // Storage is full or forbidden: the page still has what was typed.
  }
}

export function forgetDraft(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing is kept there then.
  }
}

/**
 * What was typed here before; empty where that was nothing, or is not readable. What somebody typed while signed in is
 * for nobody else at this browser, and a pincode gives way to one that was chosen under "Deliver to" since.
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

/** Only what the form has, and only texts: another version of the shop may have written it. */
function textFields(fields: object): Partial<ContactFields> {
  const known = Object.entries(fields).filter(
    ([name, value]) => (CONTACT_FIELDS as readonly string[]).includes(name) && typeof value === "string",
  );
  return Object.fromEntries(known) as Partial<ContactFields>;
}
