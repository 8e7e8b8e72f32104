import { readCursor, writeCursor } from "@/lib/http/cursor";
import { MailKind } from "@/lib/mail/mail-schemas";
import { readOrdersById } from "@/lib/orders/read-admin-orders";
import { readReservationsById } from "@/lib/reservations/read-admin-reservations";
import { plainText } from "@/lib/typed-text";
import {
  countLapses,
  countOtherShoppers,
  FOUND_MAX,
  findShoppers,
  type Identity,
  identify,
  type KnownCustomer,
  listSeen,
  readAccount,
  readKnown,
  readLimitsReached,
  readMailsTo,
  readOwnPlaces,
  readOwnReservations,
  type Seen,
} from "./customer-queries";
import { type Customer, type CustomerDetail, type Customers, type CustomersQuery, SHOWN_MAX } from "./customer-schemas";

/** The customers that a search finds, last seen first; without one, those who did something last. */
export async function readCustomerList({ q = "", limit, cursor }: CustomersQuery): Promise<Customers> {
  if (plainText(q) === "") return await lastSeen(limit, cursor);
  const { owners, isMore } = await findShoppers(q);
  const found = await identify(owners, FOUND_MAX + 1);
  const known = await readKnown(onePerPerson(found.slice(0, FOUND_MAX)));
  const customers = known.sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime()).map(customerBody);
  return { customers, isMore: isMore || found.length > FOUND_MAX, nextCursor: null };
}

/** A page is short if whoever comes next keeps being people who are listed before. */
const READS_MAX = 5;

async function lastSeen(limit: number, cursor: string | undefined): Promise<Customers> {
  const list = ["customers seen"];
  const [at, id] = readCursor(list, cursor) ?? [];
  let after = at && id ? { at, id } : null;
  const people = new Map<string, KnownCustomer>();
  for (let reads = 0; reads < READS_MAX && people.size < limit; reads++) {
    const most = limit + 1 - people.size;
    const seen = await listSeen(most, after);
    const page = seen.length === most ? seen.slice(0, -1) : seen;
    for (const known of await listedHere(page)) if (!people.has(personOf(known))) people.set(personOf(known), known);
    const last = page.at(-1);
    after = seen.length === most && last ? { at: last.at, id: last.id } : null;
    if (after === null) break;
  }
  return {
    customers: [...people.values()].map(customerBody),
    isMore: false,
    nextCursor: after && writeCursor(list, [after.at, after.id]),
  };
}

/** Who is listed for what shoppers did: each for what they did last, under whichever of their shoppers. */
async function listedHere(seen: readonly Seen[]): Promise<KnownCustomer[]> {
  const found = await identify([...new Set(seen.map(({ owner }) => owner))], seen.length);
  const byOwner = new Map(found.map((one) => [one.askedFor, one]));
  const wanted = seen.flatMap(({ owner, at }) => {
    const identity = byOwner.get(owner);
    return identity ? [{ owner, at: Date.parse(at), identity }] : [];
  });
  const people = await readKnown(wanted.map(({ identity }) => identity));
  const isNewer = ({ listedAt }: KnownCustomer, index: number) => (listedAt?.getTime() ?? 0) > (wanted[index]?.at ?? 0);
  const others = people.filter(isNewer).flatMap(({ listedBy }) => listedBy ?? []);
  const listedAs = new Map(
    (await identify([...new Set(others)], others.length)).map((one) => [one.askedFor, personOf(one)]),
  );
  // Listed before, unless whoever did that is known by another address since.
  return people.filter((one, index) => !isNewer(one, index) || listedAs.get(one.listedBy ?? "") !== personOf(one));
}

function personOf({ owner, email }: Identity): string {
  return email?.toLowerCase() ?? owner;
}

/** Of several shoppers with one address, the account, else the one who was seen last; who has one of their own first. */
function onePerPerson<Of extends Identity>(found: readonly Of[]): Of[] {
  const people = new Map<string, Of>();
  const own = found.filter(({ isThroughKey }) => !isThroughKey);
  for (const one of [...found.filter(({ hasAccount }) => hasAccount), ...own, ...found]) {
    if (!people.has(personOf(one))) people.set(personOf(one), one);
  }
  return [...people.values()];
}

function customerBody(known: KnownCustomer): Customer {
  const { owner, name, email, phone, hasAccount, orders, holds, places, lastSeenAt } = known;
  const has = { hasAccount, orders, holds, places };
  return { id: shopperIdOf(owner), name, email, phone, ...has, lastSeenAt: lastSeenAt.toISOString() };
}

function shopperIdOf(owner: string): string {
  return owner.slice("shopper:".length);
}

/** Everything about one customer, as their account if one has their address; null if nothing is stored of a shopper with this id. `mayReadMail`: false for viewers. */
export async function readCustomer(
  askedId: string,
  { mayReadMail }: { mayReadMail: boolean },
): Promise<CustomerDetail | null> {
  const [identity] = await identify([`shopper:${askedId}`], 1);
  const [known] = identity ? await readKnown([identity]) : [];
  if (!known) return null;
  const { owner, name, email, phone } = known;
  const id = shopperIdOf(owner);
  const [account, reservations, places, limits, lapses, mails, otherShoppers] = await Promise.all([
    readAccount(id),
    readOwnReservations(owner, email),
    readOwnPlaces(owner, email),
    readLimitsReached(owner),
    countLapses(owner),
    mayReadMail && email !== null ? readMailsTo(email, SHOWN_MAX) : null,
    email === null ? 0 : countOtherShoppers(owner, email),
  ]);
  const orders = reservations.filter(({ status }) => status === "CONFIRMED");
  const holds = reservations.filter(({ isRunning }) => isRunning);
  const [shownOrders, shownHolds] = await Promise.all([
    readOrdersById(orders.slice(0, SHOWN_MAX).map((order) => order.id)),
    readReservationsById(holds.slice(0, SHOWN_MAX), { status: "PENDING" }),
  ]);
  return {
    ...{ id, name, email, phone },
    account: account && {
      ...{ name: account.name, email: account.email, isVerified: account.isVerified, sessions: account.sessions },
      createdAt: account.createdAt.toISOString(),
      hasSavedContact: account.savedContact !== null,
    },
    orders: { total: orders.length, shown: shownOrders },
    toShip: reservations.flatMap(({ openNumber }) => openNumber ?? []),
    holds: { total: holds.length, shown: shownHolds.reservations },
    places: {
      total: places.length,
      shown: places.slice(0, SHOWN_MAX).map((place) => ({ ...place, createdAt: place.createdAt.toISOString() })),
    },
    limits,
    mails: mayReadMail
      ? {
          total: mails?.total ?? 0,
          shown: (mails?.shown ?? []).map(({ kind, createdAt, sentAt, ...mail }) => ({
            ...mail,
            kind: MailKind.parse(kind),
            createdAt: createdAt.toISOString(),
            sentAt: sentAt?.toISOString() ?? null,
          })),
        }
      : null,
    lapses,
    otherShoppers,
  };
}
