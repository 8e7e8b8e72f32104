import { randomUUID } from "node:crypto";

/** Every kind of caller. */
export const EVERYBODY = ["nobody", "shopper", "account", "staff", "viewer", "admin", "shopKey", "adminKey"] as const;
export type Who = (typeof EVERYBODY)[number];

/** The status for each kind of caller. */
type Cells = Record<Who, number>;

export type Endpoint = { cells: Cells; path?: string; body?: unknown };

const cells = (...statuses: [number, number, number, number, number, number, number, number]): Cells => {
  const [nobody, shopper, account, staff, viewer, admin, shopKey, adminKey] = statuses;
  return { nobody, shopper, account, staff, viewer, admin, shopKey, adminKey };
};

/** For admins; tells viewers and the two kinds of keys apart. `status`: the answer to this request past the gate. */
const adminReads = (status = 200): Cells => cells(401, 401, 403, 403, status, status, 403, status);
const adminWrites = (status: number): Cells => cells(401, 401, 403, 403, 403, status, 403, status);
/** The same, and for staff. */
const staffReads = (status = 200): Cells => ({ ...adminReads(status), staff: status });
const staffWrites = (status: number): Cells => ({ ...adminWrites(status), staff: status });
const anybody = (status = 200): Cells => cells(status, status, status, status, status, status, status, status);
/** For shoppers and keys. A panel user counts as a new shopper there. */
const shoppers = (status: number): Cells => anybody(status);
/** For anyone signed in, whatever their role. */
const people = (status = 200): Cells => cells(401, 401, status, status, status, status, 403, 403);

const none = randomUUID();

/** Every method and path under app/api. Bodies that would change something are wrong on purpose. */
export const ENDPOINTS: Record<string, Endpoint> = {
  "GET /api/products": { cells: anybody() },
  "GET /api/products/{idOrSlugOrSku}": { cells: anybody(404), path: "/api/products/none" },
  "GET /api/products/{idOrSlugOrSku}/waiting-room": { cells: shoppers(404), path: "/api/products/none/waiting-room" },
  "POST /api/products/{idOrSlugOrSku}/waiting-room": { cells: shoppers(404), path: "/api/products/none/waiting-room" },
  "GET /api/warehouses": { cells: anybody() },
  "GET /api/inventory/{sku}": { cells: anybody(404), path: "/api/inventory/NONE" },
  "GET /api/stock/stream": { cells: anybody() },
  "POST /api/delivery-options": { cells: anybody(400), body: {} },
  "GET /api/places": { cells: anybody() },
  "GET /api/places/nearest": { cells: anybody(400) },
  "POST /api/reservations": { cells: shoppers(400), body: {} },
  "GET /api/reservations": { cells: shoppers(200) },
  "GET /api/reservations/{id}": { cells: shoppers(404), path: `/api/reservations/${none}` },
  "POST /api/reservations/{id}/confirm": { cells: shoppers(404), path: `/api/reservations/${none}/confirm` },
  "POST /api/reservations/{id}/release": { cells: shoppers(404), path: `/api/reservations/${none}/release` },
  "POST /api/reservations/{id}/extend": { cells: shoppers(404), path: `/api/reservations/${none}/extend` },
  "PUT /api/reservations/{id}/ship-to": {
    cells: shoppers(404),
    path: `/api/reservations/${none}/ship-to`,
    body: { shipTo: { postalCode: "560001" } },
  },
  "POST /api/waitlist": { cells: shoppers(400), body: {} },
  "GET /api/waitlist": { cells: shoppers(200) },
  "GET /api/waitlist/{id}": { cells: shoppers(404), path: `/api/waitlist/${none}` },
  "DELETE /api/waitlist/{id}": { cells: shoppers(404), path: `/api/waitlist/${none}` },
  "POST /api/waitlist/{id}/confirmation": { cells: shoppers(404), path: `/api/waitlist/${none}/confirmation` },
  "POST /api/waitlist/{id}/pass": { cells: shoppers(404), path: `/api/waitlist/${none}/pass` },
  "GET /api/orders": { cells: shoppers(200) },
  "GET /api/orders/{id}": { cells: shoppers(404), path: `/api/orders/${none}` },
  "POST /api/orders/{id}/cancel": { cells: shoppers(404), path: `/api/orders/${none}/cancel` },
  "POST /api/orders/{id}/return-requests": {
    cells: shoppers(400),
    path: `/api/orders/${none}/return-requests`,
    body: {},
  },
  "DELETE /api/orders/{id}/return-requests/{requestId}": {
    cells: shoppers(404),
    path: `/api/orders/${none}/return-requests/${none}`,
  },
  "POST /api/orders/find": { cells: anybody(400), body: {} },
  // Carts are for shoppers; integrations keep their own.
  "GET /api/cart": { cells: cells(200, 200, 200, 200, 200, 200, 403, 403) },
  "DELETE /api/cart": { cells: cells(200, 200, 200, 200, 200, 200, 403, 403) },
  "POST /api/cart/combine": { cells: shoppers(400), body: {} },
  "PUT /api/cart/lines": { cells: shoppers(400), body: {} },
  "DELETE /api/cart/lines/{id}": {
    cells: cells(404, 404, 404, 404, 404, 404, 403, 403),
    path: `/api/cart/lines/${none}`,
  },
  "POST /api/reservations/{id}/payment": { cells: shoppers(404), path: `/api/reservations/${none}/payment` },
  "GET /api/reservations/{id}/payment": { cells: shoppers(404), path: `/api/reservations/${none}/payment` },
  "DELETE /api/reservations/{id}/payment": { cells: shoppers(404), path: `/api/reservations/${none}/payment` },
  "POST /api/payments/webhook/{provider}": { cells: anybody(400), path: "/api/payments/webhook/test", body: {} },
  "POST /api/test-provider/payments/{id}": {
    cells: anybody(400),
    path: `/api/test-provider/payments/${none}`,
    body: {},
  },
  "POST /api/race": { cells: anybody(400), body: {} },
  "GET /api/race/{id}": { cells: anybody(404), path: `/api/race/${none}` },
  "GET /api/race/{id}/stream": { cells: anybody(404), path: `/api/race/${none}/stream` },
  "GET /api/cron/expire": { cells: anybody(401) },
  "GET /api/health": { cells: anybody() },
  "GET /api/openapi.json": { cells: anybody() },
  "POST /api/auth/sign-up/email": { cells: anybody(400), body: {} },
  "POST /api/auth/sign-in/email": { cells: anybody(400), body: {} },
  "POST /api/auth/request-password-reset": { cells: anybody(400), body: {} },
  "POST /api/auth/request-sign-in-link": { cells: anybody(400), body: {} },
  "POST /api/auth/reset-password": { cells: anybody(400), body: {} },
  "POST /api/auth/sign-out": { cells: anybody() },
  "POST /api/auth/forget-shopper": { cells: anybody() },
  "PUT /api/account/contact": { cells: people(400), body: { email: "" } },
  "DELETE /api/account/contact": { cells: people(200) },
  "GET /api/auth/get-session": { cells: people() },
  "GET /api/visitor": { cells: anybody() },
  "GET /api/auth/list-sessions": { cells: people() },
  "POST /api/auth/revoke-other-sessions": { cells: people() },
  "POST /api/auth/verify-email": { cells: people(400), body: {} },
  "POST /api/auth/send-verification-email": { cells: people() },
  "POST /api/auth/change-password": { cells: people(400), body: {} },
  "GET /api/audit": { cells: adminReads() },
  "GET /api/metrics": { cells: adminReads() },
  "GET /api/admin/proof": { cells: adminReads() },
  "GET /api/admin/proof/runs": { cells: adminReads() },
  "POST /api/admin/proof/runs": { cells: adminWrites(202) },
  "GET /api/admin/proof/runs/{id}": { cells: adminReads(404), path: `/api/admin/proof/runs/${none}` },
  "POST /api/admin/proof/runs/{id}/stop": { cells: adminWrites(404), path: `/api/admin/proof/runs/${none}/stop` },
  "GET /api/proof": { cells: anybody() },
  "GET /api/admin/proof/days": { cells: adminReads() },
  "GET /api/admin/proof/days/{day}": { cells: adminReads(404), path: "/api/admin/proof/days/2026-01-01" },
  "POST /api/admin/proof/repair": { cells: adminWrites(400), body: {} },
  "GET /api/admin/webhooks": { cells: adminReads() },
  "POST /api/admin/webhooks": { cells: adminWrites(400), body: {} },
  "GET /api/admin/webhooks/{id}": { cells: adminReads(404), path: `/api/admin/webhooks/${none}` },
  "PATCH /api/admin/webhooks/{id}": { cells: adminWrites(404), path: `/api/admin/webhooks/${none}`, body: {} },
  "DELETE /api/admin/webhooks/{id}": { cells: adminWrites(404), path: `/api/admin/webhooks/${none}` },
  "POST /api/admin/webhooks/{id}/rotate": { cells: adminWrites(404), path: `/api/admin/webhooks/${none}/rotate` },
  "POST /api/admin/webhooks/{id}/test": { cells: adminWrites(404), path: `/api/admin/webhooks/${none}/test` },
  "GET /api/admin/webhooks/{id}/deliveries": {
    cells: adminReads(404),
    path: `/api/admin/webhooks/${none}/deliveries`,
  },
  "GET /api/admin/webhooks/{id}/deliveries/{deliveryId}": {
    cells: adminReads(404),
    path: `/api/admin/webhooks/${none}/deliveries/1`,
  },
  "POST /api/admin/webhooks/{id}/deliveries/{deliveryId}/replay": {
    cells: adminWrites(404),
    path: `/api/admin/webhooks/${none}/deliveries/1/replay`,
  },
  "POST /api/admin/webhooks/{id}/deliveries/{deliveryId}/skip": {
    cells: adminWrites(404),
    path: `/api/admin/webhooks/${none}/deliveries/1/skip`,
  },
  "GET /api/admin/stats": { cells: adminReads() },
  "GET /api/admin/stats/period": { cells: adminReads() },
  "GET /api/admin/stats/work": { cells: adminReads() },
  "POST /api/admin/stats/findings/{kind}/acknowledge": {
    cells: adminWrites(409),
    path: "/api/admin/stats/findings/LEDGER/acknowledge",
    body: { state: "no such" },
  },
  "GET /api/admin/stats/watch": { cells: adminReads() },
  "PUT /api/admin/stats/watch": { cells: adminWrites(400), body: {} },
  "GET /api/admin/ledger/count": { cells: adminReads() },
  "GET /api/admin/ledger/recent": { cells: adminReads() },
  "GET /api/admin/live-stock": { cells: adminReads() },
  "GET /api/admin/live-stock/counts": { cells: adminReads() },
  "GET /api/admin/inventory": { cells: staffReads() },
  "GET /api/admin/stock-rows": { cells: adminReads(), path: "/api/admin/stock-rows?sku=NONE" },
  "GET /api/admin/inventory/by-product": { cells: adminReads() },
  "GET /api/admin/explain": { cells: adminReads(404), path: `/api/admin/explain?productId=${none}` },
  "GET /api/admin/stock-at": {
    cells: adminReads(404),
    path: `/api/admin/stock-at?productId=${none}&at=2026-01-31T09:30:00Z`,
  },
  "GET /api/admin/stock-at/changes": {
    cells: adminReads(400),
    path: "/api/admin/stock-at/changes?since=2020-01-31T09:30:00Z",
  },
  "GET /api/admin/stock-at/span": { cells: adminReads() },
  "GET /api/admin/stock-at/export": { cells: adminReads() },
  "GET /api/admin/reservations": { cells: adminReads() },
  "GET /api/admin/reservations/counts": { cells: adminReads() },
  "GET /api/admin/reservations/totals": { cells: adminReads() },
  "GET /api/admin/reservations/customers": {
    cells: adminReads(),
    path: `/api/admin/reservations/customers?id=${none}`,
  },
  "GET /api/admin/reservations/release-matching": { cells: adminReads() },
  "POST /api/admin/reservations/release-matching": { cells: adminWrites(400), body: {} },
  "GET /api/admin/reservations/releases": { cells: adminReads() },
  "GET /api/admin/reservations/releases/{id}": {
    cells: adminReads(404),
    path: `/api/admin/reservations/releases/${none}`,
  },
  "POST /api/admin/reservations/releases/{id}/stop": {
    cells: adminWrites(404),
    path: `/api/admin/reservations/releases/${none}/stop`,
  },
  "POST /api/admin/reservations": { cells: adminWrites(400), body: {} },
  "GET /api/admin/reservations/{id}": { cells: adminReads(404), path: `/api/admin/reservations/${none}` },
  "POST /api/admin/reservations/{id}/extend": {
    cells: adminWrites(404),
    path: `/api/admin/reservations/${none}/extend`,
    body: {},
  },
  "POST /api/admin/reservations/{id}/reroute": {
    cells: adminWrites(404),
    path: `/api/admin/reservations/${none}/reroute`,
    body: { note: "test" },
  },
  "GET /api/admin/orders": { cells: adminReads() },
  "GET /api/admin/orders/counts": { cells: adminReads() },
  "GET /api/admin/orders/{id}": { cells: staffReads(404), path: `/api/admin/orders/${none}` },
  "GET /api/admin/orders/{id}/invoices": { cells: adminReads(404), path: `/api/admin/orders/${none}/invoices` },
  "POST /api/admin/orders/{id}/invoices": { cells: adminWrites(404), path: `/api/admin/orders/${none}/invoices` },
  "GET /api/admin/invoices": { cells: adminReads() },
  "GET /api/admin/invoices/export": { cells: adminReads() },
  "POST /api/admin/orders/{id}/pack": { cells: staffWrites(400), path: `/api/admin/orders/${none}/pack`, body: {} },
  "POST /api/admin/orders/{id}/refund-by-hand": {
    cells: adminWrites(404),
    path: `/api/admin/orders/${none}/refund-by-hand`,
    body: { method: "CASH", amount: { amount: 100, currency: "INR" } },
  },
  "PATCH /api/admin/orders/{id}/handling": {
    cells: adminWrites(404),
    path: `/api/admin/orders/${none}/handling`,
    body: {},
  },
  "PUT /api/admin/orders/{id}/address": {
    cells: adminWrites(404),
    path: `/api/admin/orders/${none}/address`,
    body: { name: "Asha Rao", line1: "12 MG Road", postalCode: "560001" },
  },
  "GET /api/admin/pick-board": { cells: staffReads(404), path: `/api/admin/pick-board?warehouseId=${none}` },
  "POST /api/admin/pick-batches": { cells: staffWrites(400), body: {} },
  "GET /api/admin/pick-batches/{id}": { cells: staffReads(404), path: `/api/admin/pick-batches/${none}` },
  "POST /api/admin/pick-batches/{id}/take-over": {
    cells: staffWrites(404),
    path: `/api/admin/pick-batches/${none}/take-over`,
    body: { from: "admin:nobody@shop.test" },
  },
  "POST /api/admin/pick-batches/{id}/put-back": {
    cells: staffWrites(404),
    path: `/api/admin/pick-batches/${none}/put-back`,
    body: {},
  },
  "PUT /api/admin/pick-batches/{id}/picked": {
    cells: staffWrites(400),
    path: `/api/admin/pick-batches/${none}/picked`,
    body: {},
  },
  "POST /api/admin/orders/{id}/ship": { cells: staffWrites(404), path: `/api/admin/orders/${none}/ship`, body: {} },
  "POST /api/admin/orders/{id}/cancel": { cells: adminWrites(404), path: `/api/admin/orders/${none}/cancel`, body: {} },
  "POST /api/admin/orders/{id}/return": { cells: adminWrites(404), path: `/api/admin/orders/${none}/return`, body: {} },
  "POST /api/admin/orders/{id}/return-requests/{requestId}/accept": {
    cells: adminWrites(404),
    path: `/api/admin/orders/${none}/return-requests/${none}/accept`,
    body: {},
  },
  "POST /api/admin/orders/{id}/return-requests/{requestId}/decline": {
    cells: adminWrites(400),
    path: `/api/admin/orders/${none}/return-requests/${none}/decline`,
    body: {},
  },
  "POST /api/admin/orders/{id}/short-pick": {
    cells: staffWrites(400),
    path: `/api/admin/orders/${none}/short-pick`,
    body: {},
  },
  "POST /api/admin/orders/{id}/settle": {
    cells: adminWrites(400),
    path: `/api/admin/orders/${none}/settle`,
    body: {},
  },
  "POST /api/admin/orders/{id}/reroute": {
    cells: adminWrites(404),
    path: `/api/admin/orders/${none}/reroute`,
    body: {},
  },
  "GET /api/admin/shortfalls": { cells: adminReads() },
  "GET /api/admin/ledger/{id}": { cells: adminReads(404), path: `/api/admin/ledger/${none}` },
  "GET /api/admin/ledger/export": { cells: adminReads() },
  "GET /api/admin/products/export": { cells: adminReads() },
  "GET /api/admin/inventory/export": { cells: staffReads() },
  "GET /api/admin/reservations/export": { cells: adminReads() },
  "GET /api/admin/orders/export": { cells: adminReads() },
  "GET /api/admin/customers/export": { cells: cells(401, 401, 403, 403, 403, 200, 403, 200) },
  "GET /api/admin/counts/export": { cells: adminReads() },
  "GET /api/admin/incoming/export": { cells: staffReads() },
  "GET /api/admin/waitlist/demand/export": { cells: adminReads() },
  "GET /api/admin/shortfalls/export": { cells: adminReads() },
  "GET /api/admin/mail/export": { cells: cells(401, 401, 403, 403, 403, 200, 403, 200) },
  "GET /api/admin/webhooks/{id}/deliveries/export": {
    cells: adminReads(404),
    path: `/api/admin/webhooks/${none}/deliveries/export`,
  },
  "POST /api/admin/imports": { cells: adminWrites(415), path: "/api/admin/imports?kind=STOCK" },
  "GET /api/admin/imports": { cells: adminReads() },
  "GET /api/admin/imports/{id}": { cells: adminReads(404), path: `/api/admin/imports/${none}` },
  "GET /api/admin/imports/{id}/lines": { cells: adminReads(404), path: `/api/admin/imports/${none}/lines` },
  "GET /api/admin/imports/{id}/lines/export": {
    cells: adminReads(404),
    path: `/api/admin/imports/${none}/lines/export`,
  },
  "POST /api/admin/imports/{id}/columns": {
    cells: adminWrites(404),
    path: `/api/admin/imports/${none}/columns`,
    body: { columns: {} },
  },
  "POST /api/admin/imports/{id}/apply": { cells: adminWrites(404), path: `/api/admin/imports/${none}/apply`, body: {} },
  "POST /api/admin/imports/{id}/stop": { cells: adminWrites(404), path: `/api/admin/imports/${none}/stop` },
  "GET /api/admin/ledger/stream": { cells: adminReads() },
  "GET /api/admin/waitlist/demand": { cells: adminReads() },
  "GET /api/admin/waitlist": { cells: adminReads(404), path: `/api/admin/waitlist?productId=${none}` },
  "POST /api/admin/waitlist/{id}/offer": {
    cells: adminWrites(400),
    path: `/api/admin/waitlist/${none}/offer`,
    body: {},
  },
  "POST /api/admin/waitlist/{id}/priority": {
    cells: adminWrites(400),
    path: `/api/admin/waitlist/${none}/priority`,
    body: {},
  },
  "POST /api/admin/waitlist/{id}/remove": {
    cells: adminWrites(400),
    path: `/api/admin/waitlist/${none}/remove`,
    body: {},
  },
  "GET /api/admin/customers": { cells: adminReads() },
  "GET /api/admin/customers/{id}": { cells: adminReads(404), path: `/api/admin/customers/${none}` },
  // Contains mails.
  "GET /api/admin/customers/{id}/export": {
    cells: cells(401, 401, 403, 403, 403, 404, 403, 404),
    path: `/api/admin/customers/${none}/export`,
  },
  "POST /api/admin/customers/{id}/erase": {
    cells: adminWrites(400),
    path: `/api/admin/customers/${none}/erase`,
    body: {},
  },
  // A mail may contain a password reset link.
  "GET /api/admin/mail": { cells: cells(401, 401, 403, 403, 403, 200, 403, 200) },
  "GET /api/admin/mail/{id}": { cells: cells(401, 401, 403, 403, 403, 404, 403, 404), path: `/api/admin/mail/${none}` },
  "POST /api/admin/mail/{id}/retry": { cells: adminWrites(404), path: `/api/admin/mail/${none}/retry` },
  "GET /api/admin/jobs/failed": { cells: adminReads() },
  "POST /api/admin/jobs/{id}/retry": { cells: adminWrites(409), path: "/api/admin/jobs/999999999/retry" },
  "POST /api/admin/receipts": { cells: staffWrites(400), body: {} },
  "POST /api/admin/deliveries": { cells: staffWrites(400), body: {} },
  "GET /api/admin/deliveries": { cells: staffReads() },
  "GET /api/admin/deliveries/export": { cells: staffReads() },
  "GET /api/admin/deliveries/{id}": { cells: staffReads(404), path: `/api/admin/deliveries/${none}` },
  "PUT /api/admin/safety-stock": { cells: adminWrites(400), body: {} },
  "PATCH /api/admin/inventory/{productId}/{warehouseId}": {
    cells: adminWrites(400),
    path: `/api/admin/inventory/${none}/${none}`,
    body: {},
  },
  "GET /api/admin/products": { cells: adminReads() },
  "POST /api/admin/products": { cells: adminWrites(400), body: {} },
  "GET /api/admin/products/{id}": { cells: adminReads(404), path: `/api/admin/products/${none}` },
  "PATCH /api/admin/products/{id}": { cells: adminWrites(400), path: `/api/admin/products/${none}`, body: {} },
  "GET /api/admin/warehouses": { cells: adminReads() },
  "POST /api/admin/warehouses": { cells: adminWrites(400), body: {} },
  "GET /api/admin/warehouses/{id}/movement": {
    cells: adminReads(404),
    path: `/api/admin/warehouses/${none}/movement`,
  },
  "GET /api/admin/warehouses/{id}": { cells: adminReads(404), path: `/api/admin/warehouses/${none}` },
  "PATCH /api/admin/warehouses/{id}": { cells: adminWrites(400), path: `/api/admin/warehouses/${none}`, body: {} },
  "GET /api/admin/policies": { cells: adminReads() },
  "PATCH /api/admin/policies/{code}": { cells: adminWrites(400), path: "/api/admin/policies/NONE", body: {} },
  "GET /api/admin/setting-changes": { cells: adminReads() },
  "POST /api/admin/adjustments": { cells: staffWrites(400), body: {} },
  "POST /api/admin/adjustments/bulk": { cells: adminWrites(400), body: {} },
  "POST /api/admin/stock-changes/{ledgerEntryId}/undo": {
    cells: staffWrites(404),
    path: `/api/admin/stock-changes/${none}/undo`,
    body: {},
  },
  "POST /api/admin/stock-changes/undo-batch": { cells: adminWrites(400), body: {} },
  "GET /api/admin/set-aside": { cells: staffReads() },
  "POST /api/admin/set-aside": { cells: staffWrites(400), body: {} },
  "POST /api/admin/put-back": { cells: staffWrites(400), body: {} },
  "POST /api/admin/incoming": { cells: adminWrites(400), body: {} },
  "GET /api/admin/incoming": { cells: staffReads() },
  "GET /api/admin/incoming/{id}": { cells: staffReads(404), path: `/api/admin/incoming/${none}` },
  "PATCH /api/admin/incoming/{id}": { cells: adminWrites(404), path: `/api/admin/incoming/${none}`, body: {} },
  "POST /api/admin/incoming/{id}/receive": {
    cells: staffWrites(400),
    path: `/api/admin/incoming/${none}/receive`,
    body: {},
  },
  "POST /api/admin/incoming/{id}/close": { cells: adminWrites(404), path: `/api/admin/incoming/${none}/close` },
  "POST /api/admin/incoming/{id}/cancel": { cells: adminWrites(404), path: `/api/admin/incoming/${none}/cancel` },
  "POST /api/admin/counts": { cells: staffWrites(400), body: {} },
  "GET /api/admin/counts": { cells: staffReads() },
  "GET /api/admin/counts/people": { cells: adminReads(), path: `/api/admin/counts/people?warehouseId=${none}` },
  "GET /api/admin/counts/{id}": { cells: staffReads(404), path: `/api/admin/counts/${none}` },
  "PATCH /api/admin/counts/{id}": { cells: adminWrites(400), path: `/api/admin/counts/${none}`, body: {} },
  "PUT /api/admin/counts/{id}/lines": { cells: staffWrites(400), path: `/api/admin/counts/${none}/lines`, body: {} },
  "POST /api/admin/counts/{id}/choose": { cells: adminWrites(400), path: `/api/admin/counts/${none}/choose`, body: {} },
  "POST /api/admin/counts/{id}/recount": {
    cells: adminWrites(400),
    path: `/api/admin/counts/${none}/recount`,
    body: {},
  },
  "POST /api/admin/counts/{id}/cancel": { cells: adminWrites(404), path: `/api/admin/counts/${none}/cancel` },
  "POST /api/admin/counts/{id}/apply": { cells: adminWrites(404), path: `/api/admin/counts/${none}/apply` },
  "POST /api/admin/transfers": { cells: adminWrites(400), body: {} },
  "GET /api/admin/transfers": { cells: staffReads() },
  "GET /api/admin/transfers/export": { cells: adminReads() },
  "GET /api/admin/transfers/suggestions": { cells: adminReads() },
  "GET /api/admin/transfers/{id}": { cells: staffReads(404), path: `/api/admin/transfers/${none}` },
  "PATCH /api/admin/transfers/{id}": { cells: adminWrites(400), path: `/api/admin/transfers/${none}`, body: {} },
  "POST /api/admin/transfers/{id}/ready": { cells: staffWrites(404), path: `/api/admin/transfers/${none}/ready` },
  "POST /api/admin/transfers/{id}/send": { cells: staffWrites(404), path: `/api/admin/transfers/${none}/send` },
  "POST /api/admin/transfers/{id}/receive": {
    cells: staffWrites(400),
    path: `/api/admin/transfers/${none}/receive`,
    body: {},
  },
  "POST /api/admin/transfers/{id}/cancel": { cells: adminWrites(404), path: `/api/admin/transfers/${none}/cancel` },
  "POST /api/admin/reservations/{id}/release": {
    cells: adminWrites(404),
    path: `/api/admin/reservations/${none}/release`,
    body: { note: "gate" },
  },
  "POST /api/admin/reservations/{id}/confirm": {
    cells: adminWrites(404),
    path: `/api/admin/reservations/${none}/confirm`,
    body: { note: "gate" },
  },
};

/** Visitors of pages; keys are for programs only. */
export const VISITORS = ["nobody", "shopper", "account", "staff", "viewer", "admin"] as const;
export type Visitor = (typeof VISITORS)[number];

/** `leads`: where visitors are redirected to, unless it is the panel or its login. */
export type Page = { cells: Record<Visitor, number>; address?: string; leads?: Partial<Record<Visitor, string>> };

const pages = (
  ...[nobody, shopper, account, staff, viewer, admin]: [number, number, number, number, number, number]
) => ({ nobody, shopper, account, staff, viewer, admin });
const open = (status = 200) => pages(status, status, status, status, status, status);
const panel = (status = 200) => pages(307, 307, 307, 404, status, status);
/** The same, and for staff. */
const work = (status = 200) => ({ ...panel(status), staff: status });
const everybody = (path: string) => Object.fromEntries(VISITORS.map((visitor) => [visitor, path]));
/** For visitors who are not signed in; the others are redirected. */
const toSignIn = () => ({ cells: pages(200, 200, 307, 307, 307, 307), leads: { account: "/account" } });

/** Every page under app, by address. */
export const PAGES: Record<string, Page> = {
  "/public/[lang]": { cells: open(), address: "/" },
  "/public/[lang]/products": { cells: open(), address: "/products" },
  "/public/[lang]/products/in/[category]": { cells: open(), address: "/products?category=Fitness" },
  "/public/[lang]/products/[slug]": { cells: open(404), address: "/products/none" },
  "/public/[lang]/proof": { cells: open(), address: "/proof" },
  "/public/[lang]/race": { cells: open(), address: "/race" },
  "/products": { cells: open(), address: "/products?q=none" },
  "/[...missing]": { cells: open(404), address: "/none" },
  "/checkout/[reservationId]": { cells: open(404), address: `/checkout/${none}` },
  "/pay/test/[id]": { cells: open(404), address: `/pay/test/${none}` },
  "/reservations": { cells: open() },
  "/cart": { cells: open() },
  "/waitlist": { cells: open() },
  "/sign-in": toSignIn(),
  "/sign-up": toSignIn(),
  "/forgot-password": { cells: open() },
  "/reset-password": { cells: open() },
  "/verify-email": { cells: open() },
  "/account": {
    cells: pages(307, 307, 200, 307, 307, 307),
    leads: {
      nobody: "/sign-in?next=%2Faccount",
      shopper: "/sign-in?next=%2Faccount",
      staff: "/admin/account",
      viewer: "/admin/account",
      admin: "/admin/account",
    },
  },
  "/orders": { cells: open() },
  "/orders/find": { cells: open() },
  "/mailed/[token]": { cells: open(307), address: "/mailed/none", leads: everybody("/open/ended") },
  "/open/ended": { cells: open() },
  "/open/taken": { cells: open() },
  "/orders/[id]": { cells: open(404), address: `/orders/${none}` },
  "/orders/[id]/invoices": { cells: open(404), address: `/orders/${none}/invoices` },
  "/orders/[id]/receipt": { cells: open(404), address: `/orders/${none}/receipt` },
  "/race/[id]": { cells: open(404), address: `/race/${none}` },
  "/docs": { cells: open() },
  "/docs/admin": { cells: open() },
  "/docs/objects": { cells: open() },
  "/docs/webhooks": { cells: open() },
  "/offline": { cells: open() },
  // Open if HOLDFAST_STYLEGUIDE is set, as in the browser tests.
  "/styleguide": { cells: open() },
  "/admin/login": { cells: pages(200, 200, 200, 307, 307, 307) },
  "/admin": { cells: work() },
  "/admin/account": { cells: work() },
  "/admin/inventory": { cells: work() },
  "/admin/products": { cells: panel() },
  "/admin/warehouses": { cells: panel() },
  "/admin/policies": { cells: panel() },
  "/admin/reservations": { cells: panel() },
  "/admin/orders": { cells: panel() },
  "/admin/orders/[id]/invoices": { cells: panel(404), address: `/admin/orders/${none}/invoices` },
  "/admin/invoices": { cells: panel() },
  "/admin/picking": { cells: work() },
  "/admin/shortfalls": { cells: panel() },
  "/admin/deliveries": { cells: work() },
  "/admin/deliveries/new": { cells: work() },
  "/admin/deliveries/expected": { cells: work() },
  "/admin/deliveries/expected/new": { cells: panel() },
  "/admin/deliveries/expected/[id]": { cells: work(404), address: `/admin/deliveries/expected/${none}` },
  "/admin/deliveries/expected/[id]/edit": { cells: panel(404), address: `/admin/deliveries/expected/${none}/edit` },
  "/admin/deliveries/[id]": { cells: work(404), address: `/admin/deliveries/${none}` },
  "/admin/picking/[id]": { cells: work(404), address: `/admin/picking/${none}` },
  "/admin/picking/list": { cells: work() },
  "/admin/picking/slips": { cells: work() },
  "/admin/proof": { cells: panel() },
  "/admin/counts": { cells: work() },
  "/admin/counts/new": { cells: work() },
  "/admin/counts/[id]": { cells: work(404), address: `/admin/counts/${none}` },
  "/admin/counts/[id]/sheet": { cells: work(404), address: `/admin/counts/${none}/sheet` },
  "/admin/transfers": { cells: work() },
  "/admin/transfers/suggested": { cells: panel() },
  // A viewer sees a page that says it is not for them.
  "/admin/transfers/new": { cells: panel() },
  "/admin/transfers/[id]": { cells: work(404), address: `/admin/transfers/${none}` },
  "/admin/transfers/[id]/edit": { cells: panel(404), address: `/admin/transfers/${none}/edit` },
  "/admin/transfers/[id]/note": { cells: work(404), address: `/admin/transfers/${none}/note` },
  "/admin/waitlist": { cells: panel() },
  "/admin/customers": { cells: panel() },
  "/admin/history": { cells: panel() },
  "/admin/events": { cells: panel() },
  // A viewer sees a page that says it is not for them; panel-mail.spec.ts checks it.
  "/admin/mail": { cells: panel() },
  "/admin/imports": { cells: panel() },
  "/admin/imports/[id]": { cells: panel(404), address: `/admin/imports/${none}` },
  "/admin/webhooks": { cells: panel() },
  // A viewer sees a page that says it is not for them.
  "/admin/webhooks/new": { cells: panel() },
  "/admin/webhooks/[id]": { cells: panel(404), address: `/admin/webhooks/${none}` },
  "/admin/race": { cells: panel() },
  "/admin/[...path]": { cells: panel(404), address: "/admin/no-such-room" },
};
