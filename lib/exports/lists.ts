import { type Admin, type Key, type Staff, scopeOf, seesCosts } from "@/lib/auth/caller";
import type { CountFilters } from "@/lib/counts/count-schemas";
import { readCounts } from "@/lib/counts/read-counts";
import { readCustomerList } from "@/lib/customers/read-customers";
import { sheetTime } from "@/lib/format/shop-time";
import type { StreamAnswer } from "@/lib/http/answer";
import { csvHeaders, pagedCsv } from "@/lib/http/csv-stream";
import { readImports } from "@/lib/imports/answer-imports";
import type { ImportsQuery } from "@/lib/imports/import-schemas";
import { readInventoryRows } from "@/lib/inventory/inventory-queries";
import type { InventoryQuery } from "@/lib/inventory/inventory-schemas";
import type { MailsQuery } from "@/lib/mail/mail-schemas";
import { readMails } from "@/lib/mail/read-mails";
import type { OrderFilters } from "@/lib/orders/admin-order-filters";
import { readAdminOrders } from "@/lib/orders/read-admin-orders";
import type { IncomingFilters } from "@/lib/receiving/incoming-schemas";
import { readIncomingList } from "@/lib/receiving/read-incoming";
import type { ReservationFilters } from "@/lib/reservations/admin-reservation-filters";
import { readAdminReservations } from "@/lib/reservations/read-admin-reservations";
import { readPolicies } from "@/lib/settings/policy-settings-queries";
import { listAdminProducts } from "@/lib/settings/product-queries";
import type { AdminProductsQuery } from "@/lib/settings/product-schemas";
import { listAdminWarehouses } from "@/lib/settings/warehouse-queries";
import { readShortfalls } from "@/lib/shortfalls/read-shortfalls";
import type { ShortfallFilters } from "@/lib/shortfalls/shortfall-schemas";
import { readSuggestions } from "@/lib/transfers/read-suggestions";
import type { SuggestionsQuery } from "@/lib/transfers/suggestion-schemas";
import type { DemandQuery } from "@/lib/waitlist/admin-waitlist-schemas";
import { readDemands } from "@/lib/waitlist/read-queues";
import { readDeliveries } from "@/lib/webhooks/read-webhooks";
import type { DeliveriesQuery } from "@/lib/webhooks/webhook-schemas";
import { countLinesOf, incomingLinesOf } from "./line-queries";

// Each list as its page reads it, in larger pages, one after another.

/** Rows that are read at once; of lists whose rows take long to put together, and of documents with up to 500 lines. */
const [PAGE, SMALL_PAGE, DOCUMENTS] = [1_000, 200, 20];

type By = { caller: Admin | Key | Staff };
type Asked<Query> = Omit<Query, "limit" | "cursor" | "skip">;

type Value = string | number | boolean | null;
/** A row by its columns, which are those of the first row. */
type Sheet<Row> = { columns: readonly string[]; linesOf: (row: Row) => readonly Record<string, Value>[] };
type Page<Row> = { rows: readonly Row[]; nextCursor: string | null };

function exported<Row>(
  name: string,
  { columns, linesOf }: Sheet<Row>,
  readPage: (cursor: { cursor?: string }) => Promise<Page<Row>>,
): StreamAnswer {
  const stream = pagedCsv<Row>({
    columns,
    linesOf: (row) => linesOf(row).map((line) => columns.map((column) => textOf(line[column] ?? null))),
    readPage: (cursor) => readPage(cursor === undefined ? {} : { cursor }),
  });
  return { status: 200, headers: csvHeaders(`holdfast-${name}.csv`), stream };
}

function textOf(value: Value): string | number | null {
  return typeof value === "boolean" ? String(value) : value;
}

type Paise = { amount: number } | null;

/** "2499.00" */
function rupees(money: Paise): string | null {
  return money && (money.amount / 100).toFixed(2);
}

const columns = (words: string) => words.trim().split(/\s+/);

export function exportProducts(query: Asked<AdminProductsQuery>, { caller }: By): StreamAnswer {
  const sheet = {
    columns:
      columns(`sku name description category price policy barcode ${seesCosts(caller) ? "cost" : ""} hsn taxPercent
      lowThreshold image isActive onHand reserved committed available waiting expected expectedOn updatedAt localTime id`),
    linesOf: ({ price, cost, ...product }: Awaited<ReturnType<typeof listAdminProducts>>["products"][number]) => [
      { ...product, price: rupees(price), cost: rupees(cost), localTime: sheetTime(product.updatedAt) },
    ],
  };
  return exported("products", sheet, async (cursor) => {
    const { products: rows, nextCursor } = await listAdminProducts({ ...query, ...cursor, limit: PAGE }, caller);
    return { rows, nextCursor };
  });
}

export function exportInventory(query: Asked<InventoryQuery>, { caller }: By): StreamAnswer {
  type Row = Awaited<ReturnType<typeof readInventoryRows>>["answer"]["rows"][number];
  const sheet = {
    columns:
      columns(`sku product category warehouseCode warehouse onHand reserved committed setAside safetyStock available
      shortfall inTransit expected expectedOn lowThreshold fillTo shelf soldIn28Days updatedAt localTime productId warehouseId`),
    linesOf: ({ buckets: _, name: product, warehouseName: warehouse, ...row }: Row) => [
      { ...row, product, warehouse, localTime: sheetTime(row.updatedAt) },
    ],
  };
  return exported("inventory", sheet, async (cursor) => {
    return (await readInventoryRows({ ...query, ...cursor, limit: PAGE }, scopeOf(caller))).answer;
  });
}

export function exportReservations(query: ReservationFilters): StreamAnswer {
  type Row = Awaited<ReturnType<typeof readAdminReservations>>["reservations"][number];
  const sheet = {
    columns:
      columns(`id status releaseReason createdAt localTime expiresAt confirmedAt releasedAt sku product warehouseCode
      quantity unitPrice customer email keyName orderNumber cartId orderId actor`),
    linesOf: ({ lines, customer: { name, email, keyName }, route: _, total: __, ...about }: Row) =>
      lines.map(({ sku, name: product, warehouseCode, quantity, unitPrice }) => ({
        ...{ ...about, localTime: sheetTime(about.createdAt), customer: name, email, keyName },
        ...{ sku, product, warehouseCode, quantity, unitPrice: rupees(unitPrice) },
      })),
  };
  return exported("reservations", sheet, async (cursor) => {
    const { reservations: rows, nextCursor } = await readAdminReservations({ ...query, ...cursor, limit: SMALL_PAGE });
    return { rows, nextCursor };
  });
}

export function exportOrders(query: OrderFilters): StreamAnswer {
  type Row = Awaited<ReturnType<typeof readAdminOrders>>["orders"][number];
  const sheet = {
    columns:
      columns(`number status createdAt localTime sku product warehouseCode quantity shipped cancelled returned short
      unitPrice customer email keyName destination id`),
    linesOf: ({ lines, goods: _, customer: { name, email, keyName }, ...about }: Row) =>
      lines.map(({ sku, name: product, warehouseCode, quantity, shipped, cancelled, returned, short, unitPrice }) => ({
        ...{ ...about, localTime: sheetTime(about.createdAt), customer: name, email, keyName },
        ...{ sku, product, warehouseCode, quantity, shipped, cancelled, returned, short, unitPrice: rupees(unitPrice) },
      })),
  };
  return exported("orders", sheet, async (cursor) => {
    const { orders: rows, nextCursor } = await readAdminOrders({ ...query, ...cursor, limit: SMALL_PAGE });
    return { rows, nextCursor };
  });
}

export function exportCustomers(query: { q?: string | undefined }): StreamAnswer {
  type Row = Awaited<ReturnType<typeof readCustomerList>>["customers"][number];
  const sheet = {
    columns: columns("name email phone hasAccount orders holds places lastSeenAt localTime id"),
    linesOf: (row: Row) => [{ ...row, localTime: sheetTime(row.lastSeenAt) }],
  };
  return exported("customers", sheet, async (cursor) => {
    const { customers: rows, nextCursor } = await readCustomerList({ ...query, ...cursor, limit: SMALL_PAGE });
    return { rows, nextCursor };
  });
}

export function exportCounts(query: CountFilters): StreamAnswer {
  type Row = Awaited<ReturnType<typeof countLinesOf>>[number];
  const sheet = {
    columns:
      columns(`number status warehouseCode sku product counted countedAt localTime expected difference shelf assignee
      dueOn createdBy createdAt endedAt note id`),
    linesOf: (row: Row) => [{ ...row, localTime: sheetTime(row.countedAt) }],
  };
  return exported("counts", sheet, async (cursor) => {
    const { counts, nextCursor } = await readCounts({ ...query, ...cursor, limit: DOCUMENTS }, null);
    return { rows: await countLinesOf(counts), nextCursor };
  });
}

export function exportIncoming(query: IncomingFilters, { caller }: By): StreamAnswer {
  type Row = Awaited<ReturnType<typeof incomingLinesOf>>[number];
  const sheet = {
    columns:
      columns(`reference supplier warehouseCode expectedOn sku product quantity good damaged missing status isLate note
      createdBy createdAt localTime endedAt id`),
    linesOf: (row: Row) => [{ ...row, localTime: sheetTime(row.createdAt) }],
  };
  return exported("expected-goods", sheet, async (cursor) => {
    const page = { ...query, ...cursor, limit: DOCUMENTS };
    const { incoming, nextCursor } = await readIncomingList(page, scopeOf(caller));
    return { rows: await incomingLinesOf(incoming), nextCursor };
  });
}

export function exportWaitlist(query: Asked<DemandQuery>): StreamAnswer {
  type Row = Awaited<ReturnType<typeof readDemands>>["products"][number];
  const sheet = {
    columns: columns(
      "sku product category policy isActive people reachable units value offered oldestAt localTime productId",
    ),
    linesOf: ({ name: product, value, ...row }: Row) => {
      const { sku, category, policy, isActive, people, reachable, units, offered, oldestAt, productId } = row;
      const said = { sku, product, category, policy, isActive, people, reachable, units, offered, oldestAt, productId };
      return [{ ...said, value: rupees(value), localTime: sheetTime(oldestAt) }];
    },
  };
  return exported("waitlist", sheet, async (cursor) => {
    const { products: rows, nextCursor } = await readDemands({ ...query, ...cursor, limit: PAGE });
    return { rows, nextCursor };
  });
}

export function exportShortfalls(query: ShortfallFilters): StreamAnswer {
  type Row = Awaited<ReturnType<typeof readShortfalls>>["shortfalls"][number];
  const sheet = {
    columns: columns("kind sku product warehouseCode units value order customer email since localTime reason by note"),
    linesOf: ({ kind, sku, name: product, warehouseCode, units, value, cause, orders }: Row) => {
      const [order] = kind === "ROW" ? [] : orders;
      const { reasonCode: reason = null, by = null, note = null, at: since = null } = cause ?? {};
      const { number = null, customer = null, email = null } = order ?? {};
      const about = { kind, sku, product, warehouseCode, units, value: rupees(value), order: number, customer, email };
      return [{ ...about, since, localTime: sheetTime(since), reason, by, note }];
    },
  };
  return exported("shortfalls", sheet, async (cursor) => {
    const { shortfalls: rows, nextCursor } = await readShortfalls({ ...query, ...cursor, limit: SMALL_PAGE });
    return { rows, nextCursor };
  });
}

export function exportMails(query: Asked<MailsQuery>): StreamAnswer {
  type Row = Awaited<ReturnType<typeof readMails>>["mails"][number];
  const sheet = {
    columns: columns("createdAt localTime kind state recipient subject attempts lastError sentAt id"),
    linesOf: (row: Row) => [{ ...row, localTime: sheetTime(row.createdAt) }],
  };
  return exported("mail", sheet, async (cursor) => {
    const { mails: rows, nextCursor } = await readMails({ ...query, ...cursor, limit: PAGE });
    return { rows, nextCursor };
  });
}

/** Refuses an unknown webhook before it begins. */
export async function exportWebhookDeliveries(id: string, query: Asked<DeliveriesQuery>): Promise<StreamAnswer> {
  type Row = Awaited<ReturnType<typeof readDeliveries>>["deliveries"][number];
  const sheet = {
    columns:
      columns(`createdAt localTime type status cause attempts httpStatus lastError occurredAt nextAttemptAt endedAt
      eventId id`),
    linesOf: (row: Row) => [{ ...row, localTime: sheetTime(row.createdAt) }],
  };
  await readDeliveries(id, { ...query, limit: 1 });
  return exported("webhook-log", sheet, async (cursor) => {
    const { deliveries: rows, nextCursor } = await readDeliveries(id, { ...query, ...cursor, limit: PAGE });
    return { rows, nextCursor };
  });
}

export function exportWarehouses(): StreamAnswer {
  type Row = Awaited<ReturnType<typeof listAdminWarehouses>>["warehouses"][number];
  const sheet = {
    columns:
      columns(`code name city latitude longitude priority isActive isPaused products onHand reserved committed shortfall
      transfers createdAt updatedAt localTime id`),
    linesOf: ({ postalRanges: _, shippingBands: __, workingDays: ___, secondCountAbove: ____, ...row }: Row) => [
      { ...row, localTime: sheetTime(row.updatedAt) },
    ],
  };
  return exported("warehouses", sheet, async (cursor) => {
    const { warehouses: rows, nextCursor } = await listAdminWarehouses({ ...cursor, limit: PAGE });
    return { rows, nextCursor };
  });
}

export function exportPolicies(): StreamAnswer {
  type Row = Awaited<ReturnType<typeof readPolicies>>[number];
  const sheet = {
    columns:
      columns(`code holdSeconds ttlSecondsMax extensionsMax extensionSeconds maxHeld maxBought backorderPerRow offerSeconds
      paymentSeconds unprovenPerNetwork unprovenSharePercent products waiting holds updatedAt localTime`),
    linesOf: ({ heldUnits: _, waitingUnits: __, mostPromised: ___, ...row }: Row) => [
      { ...row, localTime: sheetTime(row.updatedAt) },
    ],
  };
  return exported("policies", sheet, async () => ({ rows: await readPolicies(null), nextCursor: null }));
}

/** Refuses before it begins if they take too long. */
export async function exportSuggestions(query: SuggestionsQuery): Promise<StreamAnswer> {
  type Row = Awaited<ReturnType<typeof readSuggestions>>["suggestions"][number];
  const sheet = {
    columns:
      columns(`fromWarehouseCode toWarehouseCode distanceKm sku product category quantity free coming lowAt fillTo
      soldIn28Days daysOfCover spare productId`),
    linesOf: ({ fromWarehouseCode, toWarehouseCode, distanceKm, lines }: Row) =>
      lines.map(({ name: product, sku, category, quantity, productId, from, to }) => ({
        ...{ ...to, fromWarehouseCode, toWarehouseCode, distanceKm, sku, product, category, quantity, productId },
        spare: from.free - from.going - from.keeps,
      })),
  };
  const { suggestions: rows } = await readSuggestions(query);
  return exported("suggested-transfers", sheet, async () => ({ rows, nextCursor: null }));
}

export function exportImports(query: Asked<ImportsQuery>): StreamAnswer {
  type Row = Awaited<ReturnType<typeof readImports>>["imports"][number];
  const sheet = {
    columns: columns(
      "number kind fileName status new change same errors done notDone createdBy createdAt localTime endedAt reasonCode note fault id",
    ),
    linesOf: ({ columns: _, headers: __, missing: ___, lines, ...row }: Row) => {
      const { NEW = 0, CHANGE = 0, SAME = 0, ERROR = 0, DONE = 0, REFUSED = 0 } = lines;
      const counts = { new: NEW, change: CHANGE, same: SAME, errors: ERROR, done: DONE, notDone: REFUSED };
      return [{ ...row, ...counts, localTime: sheetTime(row.createdAt) }];
    },
  };
  return exported("imports", sheet, async (cursor) => {
    const { imports: rows, nextCursor } = await readImports({ ...query, ...cursor, limit: SMALL_PAGE });
    return { rows, nextCursor };
  });
}
