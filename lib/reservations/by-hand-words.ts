import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { countText, unitsText } from "@/lib/format/count-words";
import { type Money, priceText } from "@/lib/format/money";
import { actorLabel, ENTRY_TYPES, SETTLED, type Tone } from "@/lib/ledger/ledger-words";
import type { T } from "@/lib/messages/translate";
import { handRefusalWords } from "@/lib/reservations/admin-reservation-words";
import type { HandMethod } from "@/lib/reservations/by-hand-schemas";
import type { AdminReservationDetail, ReservationEvent } from "@/lib/reservations/reservation-detail-schemas";
import { type Units, whoIsServed } from "@/lib/reservations/who-is-served";

export const HAND_METHODS: Record<HandMethod, string> = {
  CASH: "Cash",
  UPI: "UPI",
  BANK_TRANSFER: "Bank transfer",
  CARD_TERMINAL: "Card terminal",
  OTHER: "Other",
};

const OTHER_EVENTS: Record<
  Exclude<ReservationEvent["event"], keyof typeof ENTRY_TYPES>,
  { label: string; tone: Tone }
> = {
  PUT_IN_CART: { label: "In the cart", tone: "neutral" },
  QUEUED: { label: "Joined the waitlist", tone: "neutral" },
  REPLACED: { label: "Hold changed", tone: "signal" },
  PAYMENT_STARTED: { label: "Payment started", tone: "signal" },
  PAYMENT_AUTHORISED: { label: "Payment approved", tone: "good" },
  PAYMENT_CAPTURED: { label: "Paid", tone: "good" },
  PAYMENT_DECLINED: { label: "Payment declined", tone: "warn" },
  PAYMENT_VOIDED: { label: "Payment released", tone: "neutral" },
  PAYMENT_EXPIRED: { label: "Payment not finished", tone: "neutral" },
  PAYMENT_REFUNDED: { label: "Refunded", tone: "neutral" },
  PAID_BY_HAND: { label: "Payment recorded", tone: "good" },
  REFUNDED_BY_HAND: { label: "Refunded by hand", tone: "neutral" },
  PACKED: { label: "Packed", tone: "good" },
  UNPACKED: { label: "Not packed after all", tone: "warn" },
  ON_HOLD: { label: "On hold", tone: "warn" },
  OFF_HOLD: { label: "Off hold", tone: "neutral" },
  ADDRESS_CHANGED: { label: "Address changed", tone: "neutral" },
  ...SETTLED,
  RETURN_ASKED: { label: "Return asked for", tone: "warn" },
  RETURN_ACCEPTED: { label: "Return accepted", tone: "good" },
  RETURN_DECLINED: { label: "Return declined", tone: "neutral" },
  RETURN_WITHDRAWN: { label: "Return withdrawn", tone: "neutral" },
  MAILED: { label: "Email", tone: "neutral" },
};

/** Who of the staff last chose its warehouse; null if nobody did, or it is not in the history. */
export function whoChose({ timeline }: Pick<AdminReservationDetail, "timeline">): string | null {
  const isChoice = ({ event, by }: ReservationEvent) =>
    (event === "RESERVED" || event === "REROUTED_IN") && /^(admin|key):/.test(by ?? "");
  const by = timeline.find(isChoice)?.by;
  return by == null ? null : actorLabel(by);
}

/** Why it ships from there. To shoppers the shop chose; here it is said who. */
export function routeReason(reservation: Pick<AdminReservationDetail, "route" | "timeline">): string {
  const reason = reservation.route?.reason ?? "";
  const who = whoChose(reservation);
  return who === null ? reason : reason.replace(/^(The shop|You) chose /, `${who} chose `);
}

/** What a hold costs. `shipping` null: nobody said where to. */
export function withShipping({ total, route }: Pick<AdminReservationDetail, "total" | "route">): {
  shipping: Money | null;
  total: Money;
} {
  const shipping = route?.shippingPrice ?? null;
  return { shipping, total: { ...total, amount: total.amount + (shipping?.amount ?? 0) } };
}

/**
 * Where the hold goes and the address that its customer gave, if these are different places: whoever changes the pincode at
 * checkout may leave before saying the address anew.
 */
export function otherAddress({
  route,
  postalCode,
}: Pick<AdminReservationDetail, "route" | "postalCode">): string | null {
  const goesTo = route?.shipTo?.postalCode ?? null;
  if (goesTo === null || postalCode === null || goesTo === postalCode) return null;
  return `The address given is in ${postalCode}. Since then the customer has chosen ${goesTo}.`;
}

type Told = Pick<ReservationEvent, "event" | "by" | "at">;

/** An event's label and colour. `timeline`: all events of its reservation. */
export function eventStyle(told: Told, timeline: readonly Told[]): { label: string; tone: Tone } {
  const { event } = told;
  if (event === "REROUTED_IN") return { label: "Moved", tone: "neutral" };
  if (event === "ADJUSTED") return adjusted(told, timeline);
  if (isOffer(told, timeline)) return { label: "Offered from the waitlist", tone: "signal" };
  return event in OTHER_EVENTS
    ? OTHER_EVENTS[event as keyof typeof OTHER_EVENTS]
    : ENTRY_TYPES[event as keyof typeof ENTRY_TYPES];
}

/** What an order's own units were taken out of stock for, or counted in again: another event of the same moment tells. */
function adjusted({ at }: Told, timeline: readonly Told[]): { label: string; tone: Tone } {
  const isWith = (event: Told["event"]) => timeline.some((other) => other.event === event && other.at === at);
  if (isWith("RETURNED")) return { label: "Written off", tone: "warn" };
  return isWith("RETAKEN") ? { label: "Found again", tone: "good" } : { label: "Not found", tone: "bad" };
}

/** The system holds units for who waits, and for a payment that came late, which sells them at once. */
function isOffer({ event, by, at }: Told, timeline: readonly Told[]): boolean {
  if (event !== "RESERVED" || by !== "system") return false;
  return !timeline.some((other) => other.event === "CONFIRMED" && other.at === at);
}

/** Who gets released units: those who wait, then everyone. */
export function servedWords(released: readonly Units[], reservation: Served): string {
  const { served, left } = whoIsServed(released, reservation);
  const rest = `${unitsText(left)} ${left === 1 ? "becomes" : "become"} available to everyone.`;
  if (served.length === 0) return rest;
  const names = served.map(({ customer, quantity }) => `${customer} (${quantity})`).join(", ");
  const offered = `Offered at once to ${names} on the waitlist.`;
  return left === 0 ? offered : `${offered} ${rest}`;
}

/** Who is first in line for what a release frees, before anybody said how many units. */
export function waitingWords({ waiting }: Pick<Served, "waiting">): string {
  if (waiting.length === 0) return "Nobody waits: released units become available to everyone.";
  const names = waiting.map(({ customer, quantity }) => `${customer} (${quantity})`).join(", ");
  return `${countText(waiting.length, "person waits", "people wait")}: ${names}. They are served before everyone else.`;
}

const PROVIDERS: Record<string, string> = { test: "the test bank", stripe: "Stripe" };

/** Whom a payment goes through, as in a sentence. */
function providerText(provider: string): string {
  return PROVIDERS[provider] ?? provider;
}

type Served = Pick<AdminReservationDetail, "waiting" | "free">;

/** Who waits for the products of several reservations, and what is available of them: of each product once. */
export function servedTogether(reservations: readonly Served[]): Served {
  const known = new Set<string>();
  const together: Served = { waiting: [], free: [] };
  for (const { waiting, free } of reservations) {
    const isNew = ({ productId }: { productId: string }) => !known.has(productId);
    together.waiting.push(...waiting.filter(isNew));
    together.free.push(...free.filter(isNew));
    for (const { productId } of [...waiting, ...free]) known.add(productId);
  }
  return together;
}

/** What an event's payment was: "₹1,299 · Cash · RCPT-12", "₹1,299 · the test bank". */
export function paidText({ event, amount, method, reference }: ReservationEvent): string {
  const about = reference && event.startsWith("PAYMENT_") ? providerText(reference) : reference;
  return [amount && priceText(amount), method && HAND_METHODS[method], about].filter(Boolean).join(" · ");
}

/** What a payment under way means for each act. */
export function payingWords({ provider, status, amount }: NonNullable<AdminReservationDetail["payment"]>): Words {
  const price = priceText(amount);
  return {
    title: `Payment of ${price} under way`,
    next:
      status === "AUTHORISED"
        ? `Approved by ${providerText(provider)}. The sale is usually confirmed within seconds.`
        : `The customer is paying at ${providerText(provider)}.`,
  };
}

export const PAYING_MEANS = {
  release: "If it still goes through, the money is returned.",
  confirm: "If it still goes through, they have paid twice; the online payment is then returned.",
  extend: "The payment page keeps its own time limit.",
  reroute: "Its amount includes shipping, so nothing can be moved until it ends.",
} as const;

/** Explains why an act by hand was refused. */
export function actRefusalWords(t: T, error: unknown, nameOf: (productId: string) => string): Words {
  if (!(error instanceof ApiProblem)) return handRefusalWords(t, error);
  const { code, facts } = error;
  switch (code) {
    case "INSUFFICIENT_STOCK":
      return shortWords(facts.shortages, nameOf);
    case "PAYMENT_IN_PROGRESS":
      return { title: "It is being paid for.", next: "Wait until the payment ends, or release the whole hold." };
    case "EXTENSION_LIMIT_REACHED":
      return { title: "That is too long.", next: "A hold can run for at most 24 hours after it was made." };
    case "QUANTITY_NOT_MOVABLE":
      return { title: "It no longer holds that many.", next: "The figures are up to date now. Check them again." };
    case "HOLD_LIMIT_REACHED":
      return limitWords(facts, nameOf);
    case "POSTAL_CODE_UNKNOWN":
      return { title: "This pincode doesn't exist.", next: "Check it, or leave it empty." };
    case "VALIDATION_ERROR":
      return changeRefusalWords(t, error);
    default:
      return handRefusalWords(t, error);
  }
}

type Short = { productId: string; requested: number; available: number };

function shortWords(shortages: unknown, nameOf: (productId: string) => string): Words {
  const said = (Array.isArray(shortages) ? (shortages as Short[]) : []).map(
    ({ productId, requested, available }) => `${nameOf(productId)}: ${available} of ${requested} available.`,
  );
  return { title: "Not enough stock.", next: said.join(" ") };
}

function limitWords(facts: Record<string, unknown>, nameOf: (productId: string) => string): Words {
  const { productId, limit, maximum, current } = facts;
  const verb = limit === "maxBought" ? "buy" : "hold";
  const had = limit === "maxBought" ? "held or bought" : "held";
  return {
    title: `One customer can ${verb} ${String(maximum)} of ${nameOf(String(productId))}.`,
    next: `This customer has ${String(current)} ${had} already.`,
  };
}
