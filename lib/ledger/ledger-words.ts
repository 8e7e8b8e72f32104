import type { LedgerEntry } from "./ledger-schemas";

export type EntryType = LedgerEntry["type"];
export type Tone = "neutral" | "signal" | "good" | "warn" | "bad";

/** What happened, in one word, and how it is shown: the signal is kept for what is held, colours for what wants a look. */
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
  REROUTED_OUT: { label: "Rerouted out", tone: "neutral" },
  REROUTED_IN: { label: "Rerouted in", tone: "neutral" },
  SHORTFALL: { label: "Shortfall", tone: "bad" },
  POLICY_SET: { label: "Policy set", tone: "neutral" },
  REPAIRED: { label: "Repaired", tone: "bad" },
};

export const LEDGER_TYPES = Object.keys(ENTRY_TYPES) as EntryType[];

/** "DAMAGE" as people write it: "Damage"; "CYCLE_COUNT": "Cycle count". */
export function reasonLabel(reasonCode: LedgerEntry["reasonCode"]): string {
  const words = reasonCode.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whoever did it, short: a shopper has no name, so the beginning of its id stands for it. */
export function actorLabel(actor: string): string {
  const [kind = "", ...rest] = actor.split(":");
  const name = rest.join(":");
  if (kind === "shopper") return `Shopper ${name.slice(0, 8)}`;
  if (kind === "key") return `Key ${name}`;
  if (kind === "admin") return name;
  return kind === "system" ? "System" : actor;
}

/** "+2", "−1", "0": with a sign for eyes and a real minus. */
export function deltaText(delta: number): string {
  if (delta === 0) return "0";
  return delta > 0 ? `+${delta}` : `−${-delta}`;
}

/** "on hand −2, reserved +1": only what changed. */
export function changesOf({ onHandDelta, reservedDelta, committedDelta }: LedgerEntry): string {
  const changes = [
    { figure: "on hand", delta: onHandDelta },
    { figure: "reserved", delta: reservedDelta },
    { figure: "committed", delta: committedDelta },
  ];
  return changes.flatMap(({ figure, delta }) => (delta === 0 ? [] : `${figure} ${deltaText(delta)}`)).join(", ");
}

/** The change that an entry is about, in units and never negative: what came, went, or changed hands. */
export function unitsOf({ onHandDelta, reservedDelta, committedDelta }: LedgerEntry): number {
  return Math.max(Math.abs(onHandDelta), Math.abs(reservedDelta), Math.abs(committedDelta));
}

/** An entry as one tick of many says it: "Reserved 2, then 5 on hand, 2 reserved, 0 committed". */
export function stripLabel(entry: LedgerEntry): string {
  const { onHand, reserved, committed } = entry;
  return `${ENTRY_TYPES[entry.type].label} ${unitsOf(entry)}: then ${onHand} on hand, ${reserved} reserved, ${committed} committed`;
}

/** What an entry did to what can be sold: negative where units were taken. A sale takes what was taken before: 0. */
export function availableChange({ onHandDelta, reservedDelta, committedDelta }: LedgerEntry): number {
  return onHandDelta - reservedDelta - committedDelta;
}

/** What an entry says, as a sentence. */
export function entrySentence(entry: LedgerEntry, productName: string): string {
  const units = unitsOf(entry);
  const isOne = units === 1;
  const what = `${units} ${isOne ? "unit" : "units"} of ${productName}`;
  const where = entry.warehouseCode;
  const [are, were] = isOne ? ["is", "was"] : ["are", "were"];
  switch (entry.type) {
    case "RESERVED":
      return `${what} in ${where} ${were} held, so that nobody else could buy ${isOne ? "it" : "them"} meanwhile.`;
    case "EXTENDED":
      return `The hold on ${productName} in ${where} was given more time.`;
    case "CONFIRMED":
      return `${what} in ${where} ${were} sold: held before, committed from then on.`;
    case "RELEASED":
      return `${what} in ${where} ${were} given back before the time was over.`;
    case "EXPIRED":
      return `The time of a hold was over: ${what} in ${where} ${were} free again.`;
    case "RECEIVED":
      return `${what} came into ${where}.`;
    case "ADJUSTED":
      return adjusted(entry, productName);
    case "COUNTED":
      return `${productName} in ${where} was counted: ${entry.onHand} on hand.`;
    case "SHIPPED":
      return `${what} left ${where} for ${isOne ? "its" : "their"} buyer.`;
    case "CANCELLED":
      return `An order was cancelled: ${what} in ${where} ${are} promised to nobody again.`;
    case "RETURNED":
      return `${what} came back to ${where}.`;
    case "TRANSFERRED_OUT":
      return `${what} left ${where} for another warehouse.`;
    case "TRANSFERRED_IN":
      return `${what} came into ${where} from another warehouse.`;
    case "REROUTED_OUT":
      return `A hold moved to another warehouse: ${what} in ${where} ${were} free again.`;
    case "REROUTED_IN":
      return `A hold moved here from another warehouse: ${what} in ${where} ${were} held.`;
    case "SHORTFALL":
      return `Promised units of ${productName} in ${where} turned out not to be there.`;
    case "POLICY_SET":
      return `How ${productName} is sold from ${where} was changed.`;
    case "REPAIRED":
      return `The figures of ${productName} in ${where} were repaired to what its entries say.`;
  }
}

function adjusted(entry: LedgerEntry, productName: string): string {
  const { onHandDelta, onHand, warehouseCode } = entry;
  if (onHandDelta === 0) return `Somebody looked: ${onHand} of ${productName} on hand in ${warehouseCode}, as written.`;
  const change = onHandDelta > 0 ? `${onHandDelta} more` : `${-onHandDelta} fewer`;
  return `${productName} in ${warehouseCode} was set to ${onHand} on hand: ${change} than before.`;
}
