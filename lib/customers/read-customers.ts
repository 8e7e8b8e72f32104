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
  type KnownCustomer,
  listBuyers,
  readAccount,
  readKnownCustomers,
  readLimitsReached,
  readMailsTo,
  readOwnPlaces,
  readOwnReservations,
} from "./customer-queries";
import { type Customer, type CustomerDetail, type Customers, type CustomersQuery, SHOWN_MAX } from "./customer-schemas";

/** The customers that a search finds, last seen first; without one, those who bought last. */
export async function readCustomerList({ q = "", limit, cursor }: CustomersQuery): Promise<Customers> {
  if (plainText(q) === "") return await lastBuyers(limit, cursor);
  const owners = await findShoppers(q);
  const known = await readKnownCustomers(owners, FOUND_MAX + 1);
  const isMore = known.length > FOUND_MAX;
  return { customers: onePerAddress(known.slice(0, FOUND_MAX)).map(customerBody), isMore, nextCursor: null };
}

async function lastBuyers(limit: number, cursor: string | undefined): Promise<Customers> {
  const list = ["customers"];
  const [before = null] = readCursor(list, cursor) ?? [];
  const buyers = await listBuyers(limit + 1, before);
  const page = buyers.slice(0, limit);
  const known = await readKnownCustomers(
    page.map(({ owner }) => owner),
    limit,
  );
  const byOwner = new Map(known.map((one) => [one.owner, one]));
  const last = page.at(-1);
  return {
    customers: page.flatMap(({ owner }) => byOwner.get(owner) ?? []).map(customerBody),
    isMore: false,
    nextCursor: buyers.length > limit && last ? writeCursor(list, [last.orderNumber]) : null,
  };
}

/** Without guests whose address an account has, or another guest who was seen later: they are one customer. */
function onePerAddress(known: readonly KnownCustomer[]): KnownCustomer[] {
  const addressOf = ({ email }: KnownCustomer) => email?.toLowerCase() ?? null;
  const taken = new Set(known.filter(({ hasAccount }) => hasAccount).map(addressOf));
  return known.filter((one) => {
    const address = addressOf(one);
    if (one.hasAccount || address === null) return true;
    const isFirst = !taken.has(address);
    taken.add(address);
    return isFirst;
  });
}

function customerBody({ owner, lastSeenAt, ...known }: KnownCustomer): Customer {
  return { id: shopperIdOf(owner), ...known, lastSeenAt: lastSeenAt.toISOString() };
}

function shopperIdOf(owner: string): string {
  return owner.slice("shopper:".length);
}

/** Everything about one customer; null if nothing is stored of a shopper with this id. `mayReadMail`: false for viewers. */
export async function readCustomer(
  id: string,
  { mayReadMail }: { mayReadMail: boolean },
): Promise<CustomerDetail | null> {
  const owner = `shopper:${id}`;
  const [[known], account] = await Promise.all([readKnownCustomers([owner], 1), readAccount(id)]);
  if (!known) return null;
  const { name, email, phone } = known;
  const [reservations, places, limits, lapses, mails, otherShoppers] = await Promise.all([
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
