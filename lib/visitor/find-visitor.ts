import { personTag, whoSent } from "@/lib/auth/visitor";
import { findCartUnits } from "@/lib/cart/find-cart";
import { guessShipTo } from "@/lib/delivery/guess-ship-to";
import { heldWithOpenPayment } from "@/lib/payments/payment-queries";
import { listCurrent } from "@/lib/reservations/find-current";
import { reservationBody } from "@/lib/reservations/reservation-body";
import type { Reservations } from "@/lib/reservations/reservation-schemas";
import { findWaitlistEntries } from "@/lib/waitlist/find-waitlist-entries";
import { CURRENT, CURRENT_MAX } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntries } from "@/lib/waitlist/waitlist-schemas";
import { readLimitedUnits, readWhatOwnerHas } from "./visitor-queries";
import type { Visitor } from "./visitor-schemas";

const HOLDS_MAX = 50;
const NO_HOLDS: Reservations = { reservations: [], nextCursor: null };

/** What a page shows of whoever sent this request. `known`: who that is. */
export async function findVisitor(request: Request, known = whoSent(request)): Promise<Visitor> {
  const { person, owner } = await known;
  const [own, near] = await Promise.all([owner === null ? NOTHING : readOwn(owner), guessShipTo(request.headers)]);
  const serverTime = new Date().toISOString();
  return {
    person: person && { kind: person.kind, name: person.name, email: person.email },
    personTag: personTag(person),
    ...own,
    waitlist: own.waitlist ?? { entries: [], nextCursor: null, serverTime },
    near: near && { latitude: near.latitude, longitude: near.longitude, city: near.city },
    serverTime,
  };
}

type Own = Pick<Visitor, "cartUnits" | "holds" | "paying" | "bought" | "newestOrder"> & {
  waitlist: WaitlistEntries | null;
};

const NOTHING: Own = { cartUnits: 0, holds: NO_HOLDS, paying: [], bought: [], newestOrder: null, waitlist: null };

async function readOwn(owner: string): Promise<Own> {
  const [{ reserved, waits, newestOrder }, cartUnits] = await Promise.all([
    readWhatOwnerHas(owner),
    findCartUnits(owner),
  ]);
  const [holds, paying, bought, waitlist] = await Promise.all([
    reserved ? readHolds(owner) : NO_HOLDS,
    reserved ? heldWithOpenPayment(owner) : [],
    reserved ? readLimitedUnits(owner) : [],
    waits ? findWaitlistEntries(owner, { status: CURRENT, limit: CURRENT_MAX }) : null,
  ]);
  return { cartUnits, holds, paying, bought, newestOrder, waitlist };
}

async function readHolds(owner: string): Promise<Reservations> {
  const page = await listCurrent(owner, { status: "PENDING", limit: HOLDS_MAX, cursor: undefined });
  return { reservations: page.reservations.map(reservationBody), nextCursor: page.nextCursor };
}
