import { deltaText, numberText, unitsText } from "@/lib/format/count-words";
import { readSettled } from "@/lib/stock/settled-units";
import { onOneLine } from "@/lib/typed-text";
import type { EntryBucket, LedgerEntry } from "./ledger-schemas";
import { settledBy } from "./settled";
import { undoneIdOf } from "./undo-links";

export type EntryType = LedgerEntry["type"];
export type Tone = "neutral" | "signal" | "good" | "warn" | "bad";

/** A label and colour per entry type: signal for holds; good, warn and bad for what deserves a look. */
export const ENTRY_TYPES: Record<EntryType, { label: string; tone: Tone }> = {
  RESERVED: { label: "Reserved", tone: "signal" },
  EXTENDED: { label: "Extended", tone: "signal" },
  CONFIRMED: { label: "Confirmed", tone: "good" },
  RELEASED: { label: "Released", tone: "neutral" },
  EXPIRED: { label: "Expired", tone: "neutral" },
  RECEIVED: { label: "Received", tone: "good" },
  ADJUSTED: { label: "Adjusted", tone: "warn" },
  COUNTED: { label: "Counted", tone: "warn" },
  SHIPPED: { label: "Shipped", tone: "neutral" },
  CANCELLED: { label: "Cancelled", tone: "neutral" },
  RETURNED: { label: "Returned", tone: "neutral" },
  TRANSFERRED_OUT: { label: "Transferred out", tone: "neutral" },
  TRANSFERRED_IN: { label: "Transferred in", tone: "neutral" },
  REROUTED_OUT: { label: "Moved out", tone: "neutral" },
  REROUTED_IN: { label: "Moved in", tone: "neutral" },
  SHORTFALL: { label: "Shortfall", tone: "bad" },
  SET_ASIDE: { label: "Set aside", tone: "warn" },
  PUT_BACK: { label: "Put back", tone: "good" },
  POLICY_SET: { label: "Settings changed", tone: "neutral" },
  REPAIRED: { label: "Repaired", tone: "bad" },
};

/** Entries that end a shortfall, which share its type. */
export const SETTLED = {
  RETAKEN: { label: "Re-taken", tone: "good" },
  BACKORDERED: { label: "Back-ordered", tone: "warn" },
} as const satisfies Record<NonNullable<ReturnType<typeof settledBy>>, { label: string; tone: Tone }>;

/** An entry's label and colour. */
export function entryStyle(entry: Pick<LedgerEntry, "type" | "reasonCode" | "reservationId">): {
  label: string;
  tone: Tone;
} {
  const settled = entry.reservationId === null ? null : settledBy(entry);
  return settled === null ? ENTRY_TYPES[entry.type] : SETTLED[settled];
}

export const LEDGER_TYPES = Object.keys(ENTRY_TYPES) as EntryType[];

const REASONS: Record<LedgerEntry["reasonCode"], string> = {
  RECEIPT: "Receipt",
  SALE: "Sale",
  SHIPMENT: "Shipment",
  RETURN: "Returned",
  DAMAGE: "Damaged",
  LOSS: "Lost",
  FOUND: "Found",
  CYCLE_COUNT: "Counted",
  TRANSFER: "Transfer",
  CORRECTION: "Correction",
  HOLD: "Hold",
  CANCELLED: "Cancelled",
  EXPIRED: "Expired",
  ADMIN: "Staff decision",
};

/** Why units are set aside. `lies`: as in "3 units are damaged". */
export const BUCKETS: Record<EntryBucket, { label: string; lies: string }> = {
  DAMAGED: { label: "Damaged", lies: "damaged" },
  INSPECTION: { label: "To inspect", lies: "to be inspected" },
  DISPLAY: { label: "On display", lies: "on display" },
  TRANSFER: { label: "For a transfer", lies: "for a transfer" },
};

/** Why an entry was written: "Damaged" for "DAMAGE". The forms offer the same words. */
export function reasonLabel(reasonCode: LedgerEntry["reasonCode"]): string {
  return REASONS[reasonCode];
}

/** The reference that somebody gave; null for none, and for the id of another entry, to which there is a link. */
export function referenceText(entry: Pick<LedgerEntry, "type" | "reference" | "bucket">): string | null {
  const { type, reference } = entry;
  if (reference === null || undoneIdOf(entry) !== null) return null;
  if (transferIdOf(entry) !== null) return "Transfer";
  if (countIdOf(entry) !== null) return "Count";
  if (type === "REPAIRED") return reference.replace(/ (found as|mark) .*/, "");
  return type === "ADJUSTED" && BATCH_ID.test(reference) ? "Bulk change" : reference;
}

/** The transfer of several products that an entry is part of; null for none. Its id is their reference. */
export function transferIdOf({
  type,
  reference,
  bucket,
}: Pick<LedgerEntry, "type" | "reference" | "bucket">): string | null {
  const isPart = type === "TRANSFERRED_OUT" || type === "TRANSFERRED_IN" || bucket === "TRANSFER";
  return isPart && reference !== null && BATCH_ID.test(reference) ? reference : null;
}

/** The count that an entry is part of, which is its reference; null for none. */
export function countIdOf({ type, reference }: Pick<LedgerEntry, "type" | "reference">): string | null {
  return type === "COUNTED" && reference !== null && BATCH_ID.test(reference) ? reference : null;
}

/** A bulk adjustment is the reference of its entries. */
const BATCH_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Who did it, in short. A shopper has no name, so the end of the id is shown, which is random; an admin's is what their address begins
 * with. Names of keys once could have marks of direction, with which they looked like other names.
 */
export function actorLabel(actor: string): string {
  const [kind = "", ...rest] = actor.split(":");
  const name = onOneLine(rest.join(":"));
  if (kind === "shopper") return `Shopper ${name.slice(-8)}`;
  if (kind === "key") return `Key ${name}`;
  if (kind === "admin") return name.split("@")[0] || name;
  return kind === "system" ? "System" : actor;
}

/** "on hand −2, reserved +1": only what changed. */
export function changesOf(entry: LedgerEntry): string {
  const { onHandDelta, reservedDelta, committedDelta, setAsideDelta = 0 } = entry;
  const changes = [
    { figure: "on hand", delta: onHandDelta },
    { figure: "reserved", delta: reservedDelta },
    { figure: "committed", delta: committedDelta },
    { figure: "set aside", delta: setAsideDelta },
  ];
  return changes.flatMap(({ figure, delta }) => (delta === 0 ? [] : `${figure} ${deltaText(delta)}`)).join(", ");
}

/** How many units an entry is about; never negative. */
export function unitsOf({ onHandDelta, reservedDelta, committedDelta, setAsideDelta = 0 }: LedgerEntry): number {
  return Math.max(...[onHandDelta, reservedDelta, committedDelta, setAsideDelta].map(Math.abs));
}

/** An entry's label on the ledger strip: "Reserved 2. After: 5 on hand, 2 reserved, 0 committed". */
export function stripLabel(entry: LedgerEntry): string {
  const { onHand, reserved, committed } = entry;
  return `${entryStyle(entry).label} ${numberText(unitsOf(entry))}. After: ${numberText(onHand)} on hand, ${numberText(reserved)} reserved, ${numberText(committed)} committed`;
}

/** How an entry changed what is available. A sale changes nothing: its units were taken when they were reserved. */
export function availableChange(entry: LedgerEntry): number {
  return entry.onHandDelta - entry.reservedDelta - entry.committedDelta - (entry.setAsideDelta ?? 0);
}

/** An entry as a sentence. */
export function entrySentence(entry: LedgerEntry, productName: string): string {
  const units = unitsOf(entry);
  const what = `${unitsText(units)} of ${productName}`;
  const where = entry.warehouseCode;
  const were = units === 1 ? "was" : "were";
  switch (entry.type) {
    case "RESERVED":
      return `${what} in ${where} ${were} held.`;
    case "EXTENDED":
      return `A hold on ${productName} in ${where} was extended.`;
    case "CONFIRMED":
      return `${what} in ${where} ${were} sold, and moved from reserved to committed.`;
    case "RELEASED":
      return `A hold on ${what} in ${where} was released before it expired.`;
    case "EXPIRED":
      return `A hold on ${what} in ${where} expired.`;
    case "RECEIVED":
      return `${what} ${were} received in ${where}.`;
    case "ADJUSTED":
      return adjusted(entry, productName);
    case "COUNTED":
      return `${productName} in ${where} was counted: ${numberText(entry.onHand)} on hand.`;
    case "SHIPPED":
      return `${what} ${were} shipped from ${where}.`;
    case "CANCELLED":
      return `An order for ${what} in ${where} was cancelled before it shipped.`;
    case "RETURNED":
      return `${what} ${were} returned to ${where}.`;
    case "TRANSFERRED_OUT":
      return `${what} left ${where} for another warehouse.`;
    case "TRANSFERRED_IN":
      return entry.onHandDelta === 0 && entry.reasonCode === "LOSS"
        ? `Units of ${productName} that were sent to ${where} did not arrive.`
        : `${what} arrived in ${where} from another warehouse.`;
    case "REROUTED_OUT":
      return `${entry.committedDelta === 0 ? "A hold on" : "An order for"} ${what} moved from ${where} to another warehouse.`;
    case "REROUTED_IN":
      return `${entry.committedDelta === 0 ? "A hold on" : "An order for"} ${what} moved to ${where} from another warehouse.`;
    case "SHORTFALL":
      return shortfall(entry, productName);
    case "SET_ASIDE":
      return `${what} in ${where} ${were} set aside${entry.bucket ? `: ${BUCKETS[entry.bucket].lies}` : ""}.`;
    case "PUT_BACK":
      return `${what} in ${where} that ${were} set aside went back on sale.`;
    case "POLICY_SET":
      return `The settings of ${productName} in ${where} were changed.`;
    case "REPAIRED":
      return `The figures of ${productName} in ${where} were corrected to match its entries.`;
  }
}

/** Settling a shortfall is written to the order's ledger, too. */
function shortfall(entry: LedgerEntry, productName: string): string {
  const { warehouseCode } = entry;
  const what = `Missing units of ${productName} in ${warehouseCode}`;
  const settled = entry.reservationId === null ? null : settledBy(entry);
  const said = settled && readSettled(entry.reference);
  const units = said ? `${numberText(said.units)} missing ${said.units === 1 ? "unit" : "units"}` : "missing units";
  if (settled === "RETAKEN") {
    return `An order has ${said ? units : `its ${units}`} of ${productName} in ${warehouseCode} again.`;
  }
  if (settled === "BACKORDERED") {
    const which = said
      ? `${units} of ${productName} in ${warehouseCode} ${said.units === 1 ? "was" : "were"}`
      : `${what} were`;
    return `${which} back-ordered: the customer waits.`;
  }
  return `Promised units of ${productName} in ${warehouseCode} turned out to be missing.`;
}

function adjusted(entry: LedgerEntry, productName: string): string {
  const { onHandDelta, onHand, warehouseCode } = entry;
  if (onHandDelta === 0)
    return `${productName} in ${warehouseCode} was checked: ${numberText(onHand)} on hand, as recorded.`;
  if (entry.bucket) {
    const was = onHandDelta > 0 ? "found again" : "written off";
    return `${unitsText(Math.abs(onHandDelta))} of ${productName} in ${warehouseCode} ${Math.abs(onHandDelta) === 1 ? "was" : "were"} ${was}: ${BUCKETS[entry.bucket].lies}.`;
  }
  const change = onHandDelta > 0 ? `${numberText(onHandDelta)} more` : `${numberText(-onHandDelta)} fewer`;
  return `${productName} in ${warehouseCode} was set to ${numberText(onHand)} on hand, ${change} than before.`;
}
