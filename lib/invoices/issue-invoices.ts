import { findPlace, nearestPlace, searchPlaces } from "@/lib/delivery/places";
import { findOrder } from "@/lib/orders/find-order";
import type { Order } from "@/lib/orders/order-schemas";
import type { Job } from "@/lib/outbox/job";
import { readSeller } from "@/lib/seller/seller";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import { registrationsIn, type State, stateNamed } from "@/lib/tax/india";
import { readGoods, readInvoiceStart, readInvoicesOf, readWarehousePoints } from "./invoice-queries";
import type { OrderInvoices } from "./invoice-schemas";
import { storeInvoice } from "./invoice-statements";
import { type InvoiceFacts, planInvoices } from "./plan-invoices";

/** The job INVOICE_DUE: units of an order have left, or have come back. */
export async function issueInvoicesJob({ subjectId }: Job): Promise<void> {
  await issueInvoices(subjectId);
}

/** More than any order has. */
const DOCUMENTS_MAX = 1_000;

/** Issues what is due of an order, one document after the other, and returns what there is then; null if there is no such order. */
export async function issueInvoices(orderId: string): Promise<OrderInvoices | null> {
  for (let left = DOCUMENTS_MAX; left > 0; left--) {
    const facts = await readFacts(orderId);
    if (!facts) return null;
    const { due, withheld } = planInvoices(facts);
    const [next] = due;
    if (!next) return { orderId, invoices: [...facts.issued], withheld };
    // Whether it was stored or somebody else was first: the next plan is made from what there is then.
    await storeInvoice(next);
  }
  throw new Error(`The invoices of the order ${orderId} don't come to an end.`);
}

/** An order's invoices, and the parcels that have none; null if there is no such order. Issues nothing. */
export async function readOrderInvoices(orderId: string): Promise<OrderInvoices | null> {
  const facts = await readFacts(orderId);
  if (!facts) return null;
  const { due, withheld } = planInvoices(facts);
  const isMissing = (id: string) => due.some(({ kind, shipmentId }) => kind === "INVOICE" && shipmentId === id);
  const soon = facts.order.shipments
    .filter(({ id }) => isMissing(id))
    .map(({ id, warehouseCode }) => ({ shipmentId: id, warehouseCode, reasons: [] }));
  return { orderId, invoices: [...facts.issued], withheld: [...withheld, ...soon] };
}

async function readFacts(orderId: string): Promise<InvoiceFacts | null> {
  const order = await findOrder(orderId, null);
  if (!order) return null;
  const productIds = [...new Set(order.shipments.flatMap(({ lines }) => lines.map(({ productId }) => productId)))];
  const warehouseIds = [...new Set(order.shipments.map(({ warehouseId }) => warehouseId))];
  // After the order: what is issued by then may be more than the order knows, never less.
  const [warehouseStates, destination, goods, startedAt, issued, { name, addressLines, taxId }] = await Promise.all([
    statesOf(warehouseIds),
    destinationState(order),
    readGoods(productIds),
    readInvoiceStart(),
    readInvoicesOf(orderId),
    readSeller(),
  ]);
  const own = { seller: { name, addressLines }, registrations: registrationsIn(taxId ?? "") };
  return { order, ...own, warehouseStates, destination, goods, startedAt, issued };
}

/** The place of supply of goods is where they are delivered (IGST Act, section 10(1)(a)). */
async function destinationState({ contact, shipTo }: Order): Promise<State | null> {
  const postalCode = contact?.postalCode ?? shipTo?.postalCode;
  const place = postalCode ? await findPlace(postalCode) : null;
  return place && stateNamed(place.state);
}

/** Within this distance of a warehouse, a place with its city's name is its city. */
const CITY_KM = 50;

/** The state that each warehouse is in: that of its city, which may lie at a border, else that of the nearest pincode. */
async function statesOf(warehouseIds: readonly string[]): Promise<Map<string, State | null>> {
  const warehouses = await readWarehousePoints(warehouseIds);
  const states = warehouses.map(async ({ id, city, ...point }) => {
    const named = (await searchPlaces(city)).find((place) => greatCircleKm(place, point) <= CITY_KM);
    const place = named ?? (await nearestPlace(point));
    return [id, place && stateNamed(place.state)] as const;
  });
  return new Map(await Promise.all(states));
}
