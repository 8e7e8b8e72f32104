import { actorLabel } from "@/lib/ledger/ledger-words";
import { readMarks } from "./admin-reservation-queries";
import { findCurrent } from "./find-current";
import { type DetailFacts, type DetailPayment, readDetailFacts, readServedOffers } from "./reservation-detail-queries";
import type { AdminReservationDetail } from "./reservation-detail-schemas";
import { type Customer, readCustomers, readLastActors } from "./reservation-queries";
import { freeingMoments, reservationTimeline } from "./reservation-timeline";

/** One reservation in full; null if there is none with this id. This read releases a hold that has run out. */
export async function readReservationDetail(id: string): Promise<AdminReservationDetail | null> {
  const current = await findCurrent(id, null);
  const facts = current && (await readDetailFacts(id));
  if (!facts) return null;
  const productIds = [...new Set(facts.entries.map(({ productId }) => productId))];
  const offers = await readServedOffers(freeingMoments(facts.entries), productIds);
  const others = offers.filter(({ reservationId }) => !facts.line.includes(reservationId));
  const ids = [id, ...others.map(({ reservationId }) => reservationId)];
  const [customers, actors, marks] = await Promise.all([readCustomers(ids), readLastActors([id]), readMarks([id])]);
  const { name = null, email = null, keyName = null, orderNumber = null } = customers.get(id) ?? {};
  const served = others.map(({ at, ...offer }) => {
    return { at, offer: { ...offer, customer: nameOf(customers.get(offer.reservationId)) } };
  });
  return {
    ...current,
    owner: facts.owner,
    customer: { name, email, keyName },
    orderNumber: orderNumber && `HF-${orderNumber}`,
    isOffer: marks.get(id)?.isOffer ?? false,
    isPaying: marks.get(id)?.isPaying ?? false,
    actor: actors.get(id) ?? null,
    phone: facts.phone,
    postalCode: facts.postalCode,
    payment: current.status === "PENDING" ? openPayment(facts.payments) : null,
    paidByHand: paidByHand(facts),
    waiting: facts.waiting.map(({ name: waiter, owner, ...place }) => ({
      ...place,
      customer: waiter ?? actorLabel(owner),
    })),
    free: facts.free,
    timeline: reservationTimeline(id, facts, served),
  };
}

function nameOf(customer: Customer | undefined): string {
  return customer?.name ?? customer?.email ?? customer?.keyName ?? "a shopper";
}

/** The same as what keeps a hold from changing (lib/stock/database, openPayments). */
function openPayment(payments: readonly DetailPayment[]): AdminReservationDetail["payment"] {
  const open = payments.findLast(({ isOwn, status, failure }) => {
    if (!isOwn) return false;
    return status === "AUTHORISED" || (status === "STARTED" && failure === null);
  });
  if (!open) return null;
  const { provider, amount, currency, startedAt } = open;
  const status = open.status === "AUTHORISED" ? "AUTHORISED" : "STARTED";
  return { provider, status, amount: { amount, currency }, startedAt: new Date(startedAt).toISOString() };
}

function paidByHand({ handPayment }: DetailFacts): AdminReservationDetail["paidByHand"] {
  if (!handPayment) return null;
  const { method, amount, currency, reference, actor: by, at } = handPayment;
  return { method, amount: { amount, currency }, reference, by, at: new Date(at).toISOString() };
}
