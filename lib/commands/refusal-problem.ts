import "@/lib/server-only";
import { countText, unitsText } from "@/lib/format/count-words";
import type { Answer } from "@/lib/http/answer";
import { type FieldError, problem } from "@/lib/http/problem";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import type { Refusal, Shortage } from "@/lib/stock/commands";
import type { Bucket, EarlierDelivery, EarlierIncoming, ReleaseReason, StoredEntry } from "@/lib/stock/stock";

/** Refusals with a problem document of their own kind. */
type ToldApart = "INVALID_TTL" | "PROOF_REQUIRED" | "HOLD_BEYOND_TTL" | "DUPLICATE_REFERENCE" | "LINES_REFUSED";

type Refused<Code extends Refusal["code"]> = Extract<Refusal, { code: Code }>;

/** What people call a line of a command. */
type NameOf = (line: number) => string | undefined;

/** The core's refusal as a problem document: its code, a sentence for people, its facts for programs. */
export function refusalProblem(refusal: Refusal, nameOf?: NameOf, list = "lines"): Answer {
  if (refusal.code === "INVALID_TTL") return ttlProblem(refusal.maximum);
  // `answerCommand` adds the challenge.
  if (refusal.code === "PROOF_REQUIRED") return problem("PROOF_REQUIRED", "A proof of work is needed.");
  if (refusal.code === "HOLD_BEYOND_TTL") return termsProblem(refusal);
  if (refusal.code === "DUPLICATE_REFERENCE") {
    if ("incoming" in refusal) return announcedProblem(refusal.incoming);
    return "delivery" in refusal ? deliveredProblem(refusal.delivery) : duplicateProblem(refusal);
  }
  if (refusal.code === "LINES_REFUSED") return linesProblem(refusal, nameOf, list);
  const { ok: _, code, ...facts } = refusal;
  return problem(code, detailOf(refusal), readable(facts));
}

/**
 * One member of `conflicts` per line that cannot be done, with what it would have been answered by itself. `nameOf` names
 * the lines where whoever asked did not list them. `list`: what the body calls them.
 */
function linesProblem(
  { conflicts }: Extract<Refusal, { code: "LINES_REFUSED" }>,
  nameOf: NameOf | undefined,
  list: string,
): Answer {
  const told = conflicts.map(({ line, refusal }) => {
    const { code, detail, type: _, title: __, status: ___, ...facts } = JSON.parse(refusalProblem(refusal).text);
    const name = nameOf?.(line);
    return { path: `${list}.${line}`, code, detail: name === undefined ? detail : `${name}: ${detail}`, ...facts };
  });
  return problem("LINES_REFUSED", `${countText(told.length, "row")} can't be changed. Nothing was changed.`, {
    conflicts: told,
  });
}

/** Converts times from the core's milliseconds to the API's ISO 8601, and leaves out nulls. */
function readable(facts: Record<string, unknown>): Record<string, unknown> {
  const said = Object.entries(facts).filter(([, fact]) => fact !== null);
  return Object.fromEntries(
    said.map(([name, fact]) => [name, name.endsWith("At") ? new Date(Number(fact)).toISOString() : fact]),
  );
}

function ttlProblem(maximum: number): Answer {
  const message = `must be from 30 to ${maximum} for these products`;
  const errors: FieldError[] = [{ path: "ttlSeconds", code: "INVALID_TTL", message }];
  return problem("VALIDATION_ERROR", `ttlSeconds ${message}.`, { errors, maximum });
}

function termsProblem({ holdSeconds }: Extract<Refusal, { code: "HOLD_BEYOND_TTL" }>): Answer {
  const message = `must be at least holdSeconds, which is ${holdSeconds}`;
  const errors: FieldError[] = [{ path: "ttlSecondsMax", code: "INVALID_TTL", message }];
  return problem("VALIDATION_ERROR", `ttlSecondsMax ${message}.`, { errors });
}

function deliveredProblem({ actor, receivedAt, ...earlier }: EarlierDelivery): Answer {
  const detail = `A delivery of ${unitsText(earlier.units)} came into the warehouse under ${earlier.reference} before. Send allowDuplicate: true to receive it again.`;
  const delivery = { ...earlier, receivedBy: actor, receivedAt: new Date(receivedAt).toISOString() };
  return problem("DUPLICATE_REFERENCE", detail, { reference: earlier.reference, delivery });
}

function announcedProblem({ createdAt, ...earlier }: EarlierIncoming): Answer {
  const detail = `${unitsText(earlier.units)} from ${earlier.supplier} were announced for the warehouse under ${earlier.reference} before. Send allowDuplicate: true to announce more.`;
  const incoming = { ...earlier, createdAt: new Date(createdAt).toISOString() };
  return problem("DUPLICATE_REFERENCE", detail, { reference: earlier.reference, incoming });
}

function duplicateProblem({ entry }: { entry: StoredEntry }): Answer {
  const {
    shortfallDelta: _,
    shortfall: __,
    undoes: ___,
    setAsideDelta: ____,
    bucket: _____,
    createdAt,
    ...said
  } = entry;
  const detail = `${unitsText(entry.onHandDelta)} of ${entry.sku} came into ${entry.warehouseCode} under ${entry.reference} before. Send allowDuplicate: true to receive them again.`;
  const earlier: LedgerEntry = { ...said, createdAt: new Date(createdAt).toISOString() };
  return problem("DUPLICATE_REFERENCE", detail, { reference: entry.reference, entry: earlier });
}

/** Details that are the same whatever was refused. */
const PLAIN = {
  WAREHOUSE_NOT_FOUND: "No warehouse has that id.",
  INVENTORY_ROW_NOT_FOUND: "That warehouse has never had that product.",
  RESERVATION_NOT_FOUND: "No reservation of yours has that id.",
  RESERVATION_EXPIRED: "The hold expired and its units were released. Reserve again while stock lasts.",
  RESERVATION_ALREADY_CONFIRMED: "A confirmed reservation cannot be changed.",
  RESERVATION_NOT_CONFIRMED: "Only a confirmed reservation can be shipped, cancelled or returned.",
  PAYMENT_IN_PROGRESS:
    "A payment for this hold is open, so neither its lines nor its destination can change. Cancel the payment first.",
  EXTENSION_LIMIT_REACHED: "No more time can be added to it. Pay for it or confirm it before it expires.",
  WAITING_ROOM:
    "It has a waiting room, which has not admitted you, or your turn is over. Take a place with POST /api/products/{id}/waiting-room.",
  CHANGED_MEANWHILE: "It was changed after you read it. Nothing was changed now.",
  ALREADY_UNDONE: "It was undone before. An entry can be undone once.",
  NOT_UNDOABLE:
    "Only receipts and adjustments that changed the units on hand can be undone, and an undo itself cannot.",
  ORDER_ALREADY_SHIPPED: "Part of the order has already shipped. You can return it once it arrives.",
  ORDER_CHANGED: "The order changed after you read it. Nothing was changed now.",
  RETAKE_NOT_POSSIBLE: "That hold did not expire. It was cancelled or replaced, so its units are not taken again.",
  WAITLIST_ENTRY_NOT_FOUND: "You have no waitlist entry with that id.",
  NOT_WAITING: "It is not waiting: it has an open offer, or has ended.",
  NO_OFFER: "There is no open offer. It has not been made yet, or has ended.",
} as const satisfies Partial<Record<Refusal["code"], string>>;

function isPlain(refusal: Refusal): refusal is Extract<Refusal, { code: keyof typeof PLAIN }> {
  return Object.hasOwn(PLAIN, refusal.code);
}

function detailOf(refusal: Exclude<Refusal, { code: ToldApart }>): string {
  if (isOfTransfer(refusal)) return transferDetail(refusal);
  if (refusal.code === "NOT_REPAIRABLE") return NOT_REPAIRABLE[refusal.why];
  if ("incomingId" in refusal) return incomingDetail(refusal);
  if ("countId" in refusal) return countDetail(refusal);
  if (isPlain(refusal)) return PLAIN[refusal.code];
  switch (refusal.code) {
    case "PRODUCT_NOT_FOUND":
      return refusal.sku === null ? "No product has that id." : `No product has the SKU ${refusal.sku}.`;
    case "POLICY_NOT_FOUND":
      return `No policy is called ${refusal.policyCode}.`;
    case "RESERVATION_ALREADY_RELEASED":
      return releasedDetail(refusal.releaseReason);
    case "INSUFFICIENT_STOCK":
      return shortageDetail(refusal.shortages);
    case "DESTINATION_NOT_SERVED":
      return `It is in stock, but not in a warehouse that delivers ${refusal.postalCode === null ? "there" : `to ${refusal.postalCode}`}.`;
    case "HOLD_LIMIT_REACHED":
      return limitDetail(refusal);
    case "WAREHOUSE_IN_USE":
      return inUseDetail(refusal);
    case "STOCK_CHANGED":
      return `${thereAre(refusal.onHand)} on hand now, not ${refusal.expectedOnHand}. Check again before you change it.`;
    case "INVALID_STOCK_STATE":
      return figureDetail(refusal);
    case "HOLDS_CHANGED":
      return `Other holds would end than those you saw: now ${unitsText(refusal.missing)} would be missing. Nothing was released.`;
    case "STOCK_AVAILABLE":
      return `${refusal.available} can be reserved now. There is no need to wait.`;
    case "ALREADY_WAITING":
      return refusal.entryId === null
        ? "Somebody with this email address is already on this product's waitlist."
        : "You are already on this product's waitlist. Leave it first to change what you wait for.";
    case "NOTHING_LEFT":
      return refusal.orderStatus === "CANCELLED"
        ? "The order was cancelled. Nothing of it is left for that."
        : "Nothing of this order is left for that.";
    case "QUANTITY_NOT_MOVABLE":
      return `${refusal.movable === 0 ? "None" : `Only ${refusal.movable}`} of ${unitsText(refusal.requested)} can be moved.`;
  }
}

const NOT_REPAIRABLE: Record<Refused<"NOT_REPAIRABLE">["why"], string> = {
  NOTHING: "The row agrees with its entries and its reservations. There is nothing to repair.",
  LINES:
    "Lines on this row disagree with their reservations. Correct them in the database first: no figure can repair that.",
  ENTRIES:
    "The row's entries add up to figures that cannot be, so it can't be repaired by them. Compare them with a backup.",
  TOO_MANY: "Too many of the row's entries are not as they were written. Compare them with a backup.",
};

function releasedDetail(reason: ReleaseReason | null): string {
  switch (reason) {
    case "CANCELLED":
      return "It was cancelled, and its units were released.";
    case "REPLACED":
      return "Another reservation took its place.";
    case "ADMIN":
      return "The shop released it.";
    case "PAYMENT_FAILED":
      return "Its payment failed, so its units were released.";
    case "STOCK_LOST":
      return "Its units turned out not to be there, so it was released.";
    default:
      return "It expired, and its units were released.";
  }
}

function countDetail(refusal: Extract<Refusal, { countId: string | null }>): string {
  switch (refusal.code) {
    case "COUNT_NOT_FOUND":
      return "No count has that id.";
    case "COUNT_ALREADY_APPLIED":
      return "It was applied before. Open a new count to count again.";
    case "COUNT_ALREADY_CANCELLED":
      return "It was cancelled. Open a new count to count again.";
    case "NOTHING_COUNTED":
      return "Nothing of it was counted yet.";
    case "COUNTS_DIFFER":
      return `${namesOf(refusal)}: people counted differently. Choose a figure, or have it counted again.`;
    case "COUNTED_SINCE":
      return `${namesOf(refusal)}: another count was applied after these figures, or stock was set by one. Have them counted again.`;
    case "SECOND_COUNT_NEEDED":
      return `${namesOf(refusal)}: the difference is worth so much that a second person must count.`;
  }
}

/** "Desk Lamp, Mug and 2 more". */
function namesOf({ lines }: { lines: readonly { name: string }[] }): string {
  const names = lines.slice(0, 2).map(({ name }) => name);
  return lines.length > 2 ? `${names.join(", ")} and ${lines.length - 2} more` : names.join(" and ");
}

function figureDetail(refusal: Extract<Refusal, { code: "INVALID_STOCK_STATE" }>): string {
  const {
    onHand,
    requestedOnHand,
    missing,
    reserved,
    committed,
    setAside,
    bucket,
    inBucket = 0,
    refusedRows = [],
  } = refusal;
  if (refusedRows.length > 1)
    return `${refusedRows.length} products would have fewer units than are promised or set aside.`;
  if (bucket) return bucketDetail(bucket, inBucket);
  if (requestedOnHand < 0) return `${thereAre(onHand)} on hand, ${-requestedOnHand} fewer than you want to remove.`;
  if (missing === 0) return `A warehouse cannot have ${requestedOnHand} units of one product.`;
  const kept = setAside > 0 ? "promised or set aside" : "already promised";
  return `With ${requestedOnHand} on hand, ${missing} of ${unitsText(reserved + committed + setAside)} ${kept} would be missing.`;
}

type OfTransfer = Extract<Refusal, { transferId: string } | { code: "WAREHOUSE_CLOSED" | "WAREHOUSE_PAUSED" }>;

function isOfTransfer(refusal: Refusal): refusal is OfTransfer {
  return "transferId" in refusal || refusal.code === "WAREHOUSE_CLOSED" || refusal.code === "WAREHOUSE_PAUSED";
}

function transferDetail(refusal: OfTransfer): string {
  switch (refusal.code) {
    case "WAREHOUSE_CLOSED":
      return `${refusal.warehouseCode} is closed. Reopen it first.`;
    case "WAREHOUSE_PAUSED":
      return `${refusal.warehouseCode} is paused. Resume it before you send anything there.`;
    case "TRANSFER_NOT_FOUND":
      return "No transfer has that id.";
    case "TRANSFER_ALREADY_READY":
      return "Its units are set aside already.";
    case "TRANSFER_ALREADY_SENT":
      return "It is on its way. It can be received, or cancelled if it comes back.";
    case "TRANSFER_NOT_SENT":
      return "Nothing of it is on its way yet. Send it first.";
    case "TRANSFER_ALREADY_RECEIVED":
      return "Nothing of it is on its way any more: it was received, or the rest came back.";
    case "TRANSFER_ALREADY_CANCELLED":
      return "It was cancelled, so nothing more can be done with it.";
    case "MORE_THAN_SENT":
      return moreThanSentDetail(refusal);
  }
}

function incomingDetail({ code }: Extract<Refusal, { incomingId: string }>): string {
  switch (code) {
    case "INCOMING_NOT_FOUND":
      return "No expected goods have that id.";
    case "INCOMING_PARTLY_RECEIVED":
      return "Part of it came already. Its day, supplier and note can still change, and it can be closed.";
    case "INCOMING_ALREADY_RECEIVED":
      return "All of it was received before. Receive more as a delivery of its own.";
    case "INCOMING_ALREADY_CLOSED":
      return "It was closed: nothing more of it is expected. Receive what comes as a delivery of its own.";
    case "INCOMING_ALREADY_CANCELLED":
      return "It was cancelled. Receive what comes as a delivery of its own.";
  }
}

function inUseDetail({ products, onHand, reserved, committed, transfers }: Refused<"WAREHOUSE_IN_USE">): string {
  const stock = `${unitsText(onHand)} on hand, ${reserved} reserved and ${committed} committed`;
  const open = `${countText(transfers, "open transfer")}`;
  if (transfers === 0) return `It still has ${stock}. Move or settle them first.`;
  return `It still has ${products === 0 ? open : `${stock}, and ${open}`}. Move, receive or settle them first.`;
}

function moreThanSentDetail({ lines }: Refused<"MORE_THAN_SENT">): string {
  const [first] = lines;
  if (first === undefined || lines.length > 1) return `${lines.length} lines have more than is on its way.`;
  const { received, inTransit } = first;
  if (inTransit === 0) return "None of that product is on its way with this transfer.";
  return `Only ${unitsText(inTransit)} of it ${inTransit === 1 ? "is" : "are"} on the way, not ${received}.`;
}

const BUCKETS: Record<Bucket, string> = {
  DAMAGED: "as damaged",
  INSPECTION: "for inspection",
  DISPLAY: "on display",
  TRANSFER: "for transfers",
};

function bucketDetail(bucket: Bucket, units: number): string {
  const only = units === 0 ? "No units are" : `Only ${unitsText(units)} ${units === 1 ? "is" : "are"}`;
  return `${only} set aside there ${BUCKETS[bucket]}.`;
}

function shortageDetail(shortages: Shortage[]): string {
  const [first] = shortages;
  if (first?.bucket) return bucketDetail(first.bucket, first.available);
  if (first === undefined || shortages.length > 1) return `${shortages.length} lines are short of stock.`;
  if (first.available === 0) return "None is available right now.";
  return `Only ${first.available} of the ${first.requested} requested ${first.available === 1 ? "is" : "are"} available.`;
}

function limitDetail({ limit, maximum, current, requested }: Extract<Refusal, { code: "HOLD_LIMIT_REACHED" }>): string {
  const [rule, had] = limit === "maxHeld" ? ["hold", "held"] : ["buy", "held or bought"];
  return `One shopper can ${rule} up to ${maximum} of this product. Other units ${had}: ${current}. Asked for: ${requested}.`;
}

function thereAre(units: number): string {
  return units === 1 ? "There is 1" : `There are ${units}`;
}
