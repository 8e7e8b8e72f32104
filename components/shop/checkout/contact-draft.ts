import { onDevice } from "@/lib/client/stored";
import { pincodeText } from "@/lib/typed-text";

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

/** An address that was typed or kept for another place than the one suggested now. */
export type OtherAddress = Pick<ContactFields, "address" | "postalCode">;

export const CONTACT_FIELDS = ["email", "name", "address", "postalCode", "phone"] as const;

const KEY = "hf_contact";

/** `postalCode`: the suggestion when the draft was saved. One that has changed since overrides the draft. */
type Draft = { fields: Partial<ContactFields>; person: string; postalCode: string | null };

/** Saves what was typed, only on this device and for this person. Does nothing if the browser has no storage. */
export function keepDraft(fields: Partial<ContactFields>, { person, postalCode }: KnownContact): void {
  onDevice.write(KEY, JSON.stringify({ fields, person, postalCode } satisfies Draft));
}

export function forgetDraft(): void {
  onDevice.write(KEY, null);
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

/** What the fields begin with, and the address that is left out of them. */
export type Suggestion = { fields: Partial<ContactFields>; other: OtherAddress | null };

/** What is known, without the saved address if it is of another pincode than the suggested one: the two are never mixed. */
export function suggestionOf({ email, postalCode, saved }: KnownContact): Suggestion {
  const { fields, other } = saved ? inPlace(saved, postalCode) : { fields: {}, other: null };
  return { fields: { ...fields, ...(email && { email }), ...(postalCode && { postalCode }) }, other };
}

/**
 * The saved draft, or nothing if there is none or it cannot be read. Deletes one that another person typed. Its address gives
 * way if another place was chosen under "Deliver to" since.
 */
export function readDraft(known: KnownContact): Suggestion {
  const draft = readStored();
  if (draft?.person !== known.person) {
    forgetDraft();
    return { fields: {}, other: null };
  }
  const isStill = known.postalCode === draft.postalCode;
  return isStill ? { fields: draft.fields, other: null } : inPlace(draft.fields, known.postalCode);
}

/** A contact without its address if that is not of the pincode `here`; null: anywhere. */
function inPlace({ address, postalCode, ...others }: Partial<ContactFields>, here: string | null): Suggestion {
  const fields = { ...others, ...(address && { address }) };
  if (!postalCode) return { fields, other: null };
  if (here === null || pincodeText(postalCode) === here) return { fields: { ...fields, postalCode }, other: null };
  return { fields: others, other: address ? { address, postalCode } : null };
}

function readStored(): Draft | null {
  try {
    const stored: unknown = JSON.parse(onDevice.read(KEY) ?? "null");
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
