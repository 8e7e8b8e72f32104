/** A reservation's page in the panel. */
export function reservationAddress(id: string): string {
  return `/admin/reservations?status=ALL&id=${id}`;
}

/** An order's page in the panel. An order has the id of its reservation. */
export function orderAddress(id: string): string {
  return `/admin/orders?status=ALL&id=${id}`;
}

/** A tax invoice or credit note, to print, among all of its order. */
export function invoiceAddress({ orderId, id }: { orderId: string; id: string }): string {
  return `/admin/orders/${orderId}/invoices#${id}`;
}

/** The open cases of an order that is short. */
export function shortfallsOfOrder(id: string): string {
  return `/admin/shortfalls?order=${id}`;
}

/** The open cases of an inventory row. */
export function shortfallsOfRow({ productId, warehouseCode }: { productId: string; warehouseCode: string }): string {
  return `/admin/shortfalls?${new URLSearchParams({ product: productId, warehouse: warehouseCode })}`;
}

/** The ledger entries of a reservation and the order it became. */
export function historyAddress(reservationId: string): string {
  return `/admin/events?reservation=${reservationId}`;
}

/** An inventory row's page in the panel. */
export function rowAddress({ productId, warehouseId }: { productId: string; warehouseId: string }): string {
  return `/admin/inventory?row=${productId}.${warehouseId}`;
}

/** The ledger entries of an inventory row, or of a product in all warehouses. */
export function rowHistoryAddress({ sku, warehouseId }: { sku: string; warehouseId: string | null }): string {
  const filters = new URLSearchParams({ sku, ...(warehouseId !== null && { warehouse: warehouseId }) });
  return `/admin/events?${filters}`;
}

type EntriesBetween = { sku?: string; warehouseId?: string; type?: string; since: string; at: string };

/** The ledger entries after one moment up to another; "" is the beginning, and now. */
export function entriesBetweenAddress({ sku = "", warehouseId = "", type = "", since, at }: EntriesBetween): string {
  const after = (moment: string) => (moment === "" ? "" : new Date(Date.parse(moment) + 1).toISOString());
  const filters = { sku, warehouse: warehouseId, type, from: after(since), to: after(at) };
  return `/admin/events?${new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""))}`;
}

/** A row's stock at any moment. */
export function rowAtAddress({ sku, productId, warehouseId }: { sku: string; productId: string; warehouseId: string }) {
  return `/admin/history?${new URLSearchParams({ q: sku, open: `${productId}.${warehouseId}` })}`;
}

/** A product's stock as of a moment ("" is now), where it can be compared with others. */
export function rowsAtAddress({ sku, at }: { sku: string; at: string }): string {
  return `/admin/history?${new URLSearchParams({ q: sku, ...(at !== "" && { asOf: at }) })}`;
}

/** The pending holds of an inventory row. */
export function rowHoldsAddress({ sku, warehouseCode }: { sku: string; warehouseCode: string }): string {
  return `/admin/reservations?${new URLSearchParams({ status: "PENDING", q: sku, warehouse: warehouseCode })}`;
}

/** A mail's page in the panel. */
export function mailAddress(id: string): string {
  return `/admin/mail?id=${id}`;
}

/** A ledger entry's page in the panel. */
export function entryAddress(id: string): string {
  return `/admin/events?entry=${id}`;
}

/** An inventory row's page in the panel, among the other rows of its product. */
export function inventoryRowAddress({
  productId,
  warehouseId,
  sku,
}: {
  productId: string;
  warehouseId: string;
  sku: string;
}) {
  return `/admin/inventory?q=${encodeURIComponent(sku)}&row=${productId}.${warehouseId}`;
}

/** The packing slips of what orders get from a warehouse. */
export function slipsAddress(warehouseCode: string, orderIds: readonly string[], shipmentId?: string): string {
  const params = new URLSearchParams([["warehouse", warehouseCode], ...orderIds.map((id) => ["order", id])]);
  if (shipmentId !== undefined) params.set("parcel", shipmentId);
  return `/admin/picking/slips?${params}`;
}

/** A product's queue in the panel, and one entry in it. */
export function queueAddress({ productId, entryId }: { productId: string; entryId?: string }): string {
  return `/admin/waitlist?${new URLSearchParams({ product: productId, ...(entryId && { id: entryId }) })}`;
}

/** A customer's page in the panel. */
export function customerAddress(shopperId: string): string {
  return `/admin/customers?id=${shopperId}`;
}

/** What is on its way to a row. */
export function transfersOfRow({ productId, warehouseCode }: { productId: string; warehouseCode: string }): string {
  return `/admin/transfers?${new URLSearchParams({ status: "SENT", product: productId, to: warehouseCode })}`;
}

/** A transfer between warehouses. */
export function transferAddress(id: string): string {
  return `/admin/transfers/${id}`;
}

/** The form of a new count, with its warehouse filled in, and a product of it. */
export function newCountAddress(warehouseCode: string, sku?: string): string {
  return `/admin/counts/new?${new URLSearchParams({ warehouse: warehouseCode, ...(sku !== undefined && { product: sku }) })}`;
}

/** A count of what lies in a warehouse. */
export function countAddress(id: string): string {
  return `/admin/counts/${id}`;
}

/** A delivery's document. */
export function deliveryAddress(id: string): string {
  return `/admin/deliveries/${id}`;
}

/** Expected goods. */
export function incomingAddress(id: string): string {
  return `/admin/deliveries/expected/${id}`;
}

/** Where a part of expected goods is received. */
export function receivePartAddress(id: string): string {
  return `/admin/deliveries/new?expected=${id}`;
}

/** What suppliers will send for a row. */
export function incomingOfRow({ productId, warehouseCode }: { productId: string; warehouseCode: string }): string {
  return `/admin/deliveries/expected?${new URLSearchParams({ product: productId, warehouse: warehouseCode })}`;
}

/** An import: what each of its lines would change, and what became of it. */
export function importAddress(id: string): string {
  return `/admin/imports/${id}`;
}

/** A webhook and what was sent to it. */
export function webhookAddress(id: string): string {
  return `/admin/webhooks/${id}`;
}
