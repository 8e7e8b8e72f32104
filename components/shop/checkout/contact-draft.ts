/** The checkout form's fields, as typed. */
export type ContactFields = { email: string; name: string; address: string; postalCode: string; phone: string };

/**
 * What is known before anything is typed: what the account has, or the address that an offer was mailed to, and the pincode
 * from "Deliver to" or the hold.
 */
export type KnownContact = {
  email: string | null;
  postalCode: string | null;
  saved: Partial<ContactFields> | null;
  /** A tag of the shopper, which changes with every sign-in, sign-out and order. */
  person: string;
};

export const CONTACT_FIELDS = ["email", "name", "address", "postalCode", "phone"] as const;

const KEY = "hf_contact";

/** `postalCode`: the suggestion when the draft was saved. One that has changed since overrides the draft. */
type Draft = { fields: Partial<ContactFields>; person: string; postalCode: string | null };

/** Saves what was typed, only on this device and for this person. Does nothing if the browser has no storage. */
export function keepDraft(fields: Partial<ContactFields>, { person, postalCode }: KnownContact): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ fields, person, postalCode } satisfies Draft));
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

/** Calls `forget` whenever the draft is gone: deleted in another tab, or while Back kept this page as it was. */
export function onDraftGone(forget: () => void): () => void {
  const heard = ({ key, newValue }: StorageEvent) => (key === KEY || key === null) && newValue === null && forget();
  const shown = ({ persisted }: PageTransitionEvent) => persisted && readStored() === null && forget();
  window.addEventListener("storage", heard);
  window.addEventListener("pageshow", shown);
  return () => {
    window.removeEventListener("storage", heard);
    window.removeEventListener("pageshow", shown);
  };
}

/**
 * The saved draft, or {} if there is none or it cannot be read. Deletes one that another person typed. Its pincode gives
 * way to one chosen under "Deliver to" since.
 */
export function readDraft(known: KnownContact): Partial<ContactFields> {
  const draft = readStored();
  if (draft?.person !== known.person) {
    forgetDraft();
    return {};
  }
  const { postalCode, ...fields } = draft.fields;
  const isStill = known.postalCode === null || known.postalCode === draft.postalCode;
  return isStill && postalCode ? { ...fields, postalCode } : fields;
}

function readStored(): Draft | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return isDraft(stored) ? { ...stored, fields: textFields(stored.fields) } : null;
  } catch {
    return null;
  }
}

function isDraft(stored: unknown): stored is Draft {
  return isObject(stored) && "fields" in stored && isObject(stored.fields) && "person" in stored;
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
