import { forgetLiveAccount } from "@/lib/auth/live-account";
import { inTransaction } from "@/lib/db/in-transaction";
import { type Answer, json } from "@/lib/http/answer";
import { problem, refuseFields } from "@/lib/http/problem";
import { knownAs } from "@/lib/reservations/customer-owner";
import { addressMark } from "@/lib/reservations/erased-addresses";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { type KnownCustomer, readKnownCustomer, readOwnPlaces, readOwnReservations } from "./customer-queries";
import type { Erased, EraseRequest } from "./customer-schemas";
import { eraseRecords } from "./erase-statements";

/** In the ledger, where it stays. */
const LEDGER_NOTE = "Customer erased";

/**
 * Erases a customer. Holds and places end by command first; if that fails halfway, nothing is lost by asking again. Refused
 * while units of theirs are to be shipped, which needs their address, or a payment is open. Rule:
 * docs/decisions/2026-12-01-erased-customers.md.
 */
export async function eraseCustomer(shopperId: string, asked: EraseRequest, actor: string): Promise<Answer> {
  const owner = `shopper:${shopperId}`;
  const known = await readKnownCustomer(owner);
  if (!known) {
    return problem("CUSTOMER_NOT_FOUND", "Nothing is stored of a customer with that id.", { customerId: shopperId });
  }
  refuseOtherAddress(known, shopperId, asked.address);
  const { email } = known;
  const reservations = await readOwnReservations(owner, email);
  const orders = reservations.flatMap(({ openNumber }) => openNumber ?? []);
  if (orders.length > 0) {
    return problem("CUSTOMER_HAS_ORDERS", `Ship or cancel ${orders.join(", ")} first.`, { orders });
  }
  const paying = reservations.find(({ isPaying }) => isPaying);
  if (paying) {
    const detail = "A payment of theirs is under way. Try again once it has ended.";
    return problem("PAYMENT_IN_PROGRESS", detail, { reservationId: paying.id });
  }
  const holds = reservations.filter(({ status }) => status === "PENDING");
  const places = await readOwnPlaces(owner, email);
  const waiting = places.filter(({ status }) => status === "WAITING" || status === "OFFERED");
  await Promise.all([
    ...waiting.map(({ id }) => submitted({ type: "LeaveWaitlist", waitlistEntryId: id, owner: null, isDisowned: false, actor })),
    ...holds.map(({ id }) => {
      return submitted({ type: "Release", reservationId: id, owner: null, actor, note: LEDGER_NOTE, reason: "ADMIN" });
    }),
  ]);
  const mark = knownAs(known);
  const accounts = await inTransaction((client) =>
    eraseRecords(client, {
      ...{ owner, email, actor, note: asked.note, mark: mark === null ? null : addressMark(mark) },
      reservationIds: reservations.map(({ id }) => id),
      placeIds: places.map(({ id }) => id),
    }),
  );
  for (const userId of accounts) forgetLiveAccount(userId);
  const keptOrders = reservations.filter(({ status }) => status === "CONFIRMED").length;
  const erased: Erased = { id: shopperId, releasedHolds: holds.length, leftPlaces: waiting.length, keptOrders };
  return json(200, erased);
}

/** What already ended by itself, or with the offer that it was, is as good. */
async function submitted(command: Parameters<ReturnType<typeof stockWriter>["submit"]>[0]): Promise<void> {
  await stockWriter().submit(command);
}

/** Whoever erases types what the customer is known by. */
function refuseOtherAddress(known: KnownCustomer, shopperId: string, typed: string): void {
  const wanted = knownAs(known) ?? shopperId;
  const isPhone = known.email === null && known.phone !== null;
  if ((isPhone ? knownAs({ phone: typed }) : typed.toLowerCase()) === wanted) return;
  const what = isPhone ? "phone number" : known.email === null ? "id" : "email address";
  refuseFields([{ path: "address", code: "INVALID_ADDRESS", message: `must be the customer's ${what}` }]);
}
