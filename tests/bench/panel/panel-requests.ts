export type PanelRequest = {
  name: string;
  path: string;
  /** Requests within this time share one answer, so it passes before each. */
  pauseMs?: number;
  /** Measured until its first bytes: a file of any length. */
  isFile?: true;
  /** Asked by the customer, not by the panel. */
  isOwn?: true;
};

/** What the paths need to name from this shop. */
export type Names = {
  warehouseId: string;
  productId: string;
  reservationId: string;
  email: string;
  phone: string;
  orderNumber: string;
  tracking: string;
  /** Of a shopper who ordered often. */
  customerId: string;
  /** Of a product with a long queue. */
  waitedId: string;
  /** Of the product that sells most. */
  commonId: string;
  commonSku: string;
  /** Of one customer. */
  rareName: string;
  batchId: string;
  transferId: string;
  transferNumber: string;
  countId: string;
  countNumber: string;
  deliveryId: string;
  deliveryReference: string;
  incomingId: string;
};

const FAR = ["skip=10000", "skip=1000000"];
const NOBODY = "q=nobody+of+this+name";
/** A tenth of the customers live in the first. */
const [COMMON_PINCODE, RARE_PINCODE] = ["q=560001", "q=600003"];

/** Every list of the panel as it opens, then its tabs, each filter alone, searches, and pages far down. */
export function apiRequests(names: Names): PanelRequest[] {
  const { warehouseId, productId, reservationId, customerId, waitedId } = names;
  const admin = (queriesOf: Record<string, string[]>) => {
    return Object.entries(queriesOf).flatMap(([list, queries]) => {
      return queries.map((query) => listed(list, `/api/admin/${list}`, query));
    });
  };
  return [
    ...home(),
    ...admin(orderQueries(names)),
    ...admin(stockQueries(names)),
    ...admin(documentQueries(names)),
    listed("pick-board", "/api/admin/pick-board", `warehouseId=${warehouseId}`),
    listed("pick-board", "/api/admin/pick-board", `warehouseId=${warehouseId}&q=walnut+lamp`),
    listed("pick-board", "/api/admin/pick-board", `warehouseId=${warehouseId}&q=asha`),
    { name: "pick-batches/{id}", path: `/api/admin/pick-batches/${names.batchId}` },
    ...auditQueries(names).map((query) => listed("audit", "/api/audit", query)),
    ...["", "sku=PNL-LAMP-00011", "type=RECEIVED", "q=walnut+lamp"].map((query) => {
      return listed("ledger/count", "/api/admin/ledger/count", query);
    }),
    { name: "ledger/recent", path: "/api/admin/ledger/recent" },
    ...["orders", "customers", "transfers", "counts", "deliveries", "incoming"].map((list) => {
      const ids = { orders: reservationId, customers: customerId, transfers: names.transferId, counts: names.countId };
      const id = { ...ids, deliveries: names.deliveryId, incoming: names.incomingId }[list];
      return { name: `${list}/{id}`, path: `/api/admin/${list}/${id}` };
    }),
    { name: "orders/{id}/invoices", path: `/api/admin/orders/${reservationId}/invoices` },
    { name: "reservations/{id}", path: `/api/admin/reservations/${reservationId}` },
    { name: "customers/{id}/export", path: `/api/admin/customers/${customerId}/export` },
    listed("waitlist", "/api/admin/waitlist", `productId=${waitedId}`),
    listed("set-aside", "/api/admin/set-aside", ""),
    ...[
      "",
      `at=${daysAgo(100)}`,
      `at=${daysAgo(100)}&q=walnut+lamp`,
      `at=${daysAgo(100)}&since=${daysAgo(130)}`,
      `productId=${productId}&at=${daysAgo(180)}`,
    ].map((query) => listed("stock-at", "/api/admin/stock-at", query)),
    ...["warehouses", "policies", "setting-changes", "jobs/failed", "proof/days"].map((list) => {
      return listed(list, `/api/admin/${list}`, "");
    }),
    { name: "warehouses/{id}/movement", path: `/api/admin/warehouses/${warehouseId}/movement` },
    ...["ledger", "invoices", "deliveries", "transfers"].map((list) => {
      return { name: `${list}/export`, path: `/api/admin/${list}/export`, isFile: true as const };
    }),
    ...ownRequests(names),
  ];
}

function home(): PanelRequest[] {
  return [
    { name: "stats", path: "/api/admin/stats", pauseMs: 450 },
    { name: "stats/work", path: "/api/admin/stats/work", pauseMs: 1_050 },
    ...["range=today", "range=7d", "range=30d"].map((query) => {
      return { ...listed("stats/period", "/api/admin/stats/period", query), pauseMs: 1_050 };
    }),
    ...["", "show=held", "show=low", "sort=held", "sort=lowest", "q=lamp"].map((query) => {
      return { ...listed("live-stock", "/api/admin/live-stock", query), pauseMs: 450 };
    }),
    { name: "live-stock/counts", path: "/api/admin/live-stock/counts", pauseMs: 450 },
  ];
}

function orderQueries({ warehouseId, productId, reservationId, waitedId, ...names }: Names): Record<string, string[]> {
  const [email, number] = [`q=${encodeURIComponent(names.email)}`, `q=${names.orderNumber}`];
  const rare = `q=${encodeURIComponent(names.rareName)}`;
  const people = [email, number, `q=${names.phone}`, "q=asha", "q=asha+iyer", rare, NOBODY];
  const goods = ["q=walnut+lamp", "q=lamp", `q=${names.commonSku}`, "q=PNL-LAMP-00011"];
  const pincodes = [COMMON_PINCODE, RARE_PINCODE];
  const statuses = ["TO_SHIP", "PAID", "PARTIALLY_SHIPPED", "SHORTFALL", "SHIPPED", "CANCELLED", "RETURNED"];
  const flags = ["READY", "LATE", "ON_HOLD", "RETURN_ASKED", "RETURN_ACCEPTED", "REFUND_OWED"];
  return {
    orders: [
      "",
      ...statuses.map((status) => `status=${status}`),
      ...flags.map((flag) => `flag=${flag}`),
      ...["READY", "LATE", "ON_HOLD"].map((flag) => `status=TO_SHIP&flag=${flag}`),
      `warehouseId=${warehouseId}`,
      `status=TO_SHIP&warehouseId=${warehouseId}`,
      "placed=TODAY",
      "placed=LAST_7_DAYS",
      `placedFrom=${daysAgo(200)}&placedTo=${daysAgo(190)}`,
      ...[...people, ...goods, ...pincodes, `q=${names.tracking}`],
      ...["q=asha", "q=lamp", COMMON_PINCODE].map((search) => `status=TO_SHIP&${search}`),
      ...FAR,
    ],
    "orders/counts": [
      "",
      ...flags.map((flag) => `flag=${flag}`),
      `warehouseId=${warehouseId}`,
      ...["q=asha", rare, "q=lamp", COMMON_PINCODE],
    ],
    reservations: [
      "",
      ...["PENDING", "CONFIRMED", "RELEASED"].map((status) => `status=${status}`),
      ...["EXPIRED", "CANCELLED", "PAYMENT_FAILED"].map((reason) => `releaseReason=${reason}`),
      ...["only=OFFERS", "only=PAYING", "policy=FLASH_SALE", "unitsMin=8", "valueMin=2000000"],
      ...["status=PENDING&endsWithinSeconds=300", "created=TODAY", "ended=YESTERDAY"],
      `warehouseId=${warehouseId}`,
      `productId=${productId}`,
      `productId=${names.commonId}`,
      `q=${reservationId}`,
      ...[...people, ...goods],
      ...FAR,
    ],
    "reservations/counts": ["", `warehouseId=${warehouseId}`, "q=asha", "q=lamp"],
    "reservations/totals": ["status=PENDING", `status=PENDING&warehouseId=${warehouseId}`, rare],
    customers: ["", ...people, "q=meera", "q=waiter777%40example.com"],
    shortfalls: ["", "kind=WAITING", `warehouseId=${warehouseId}`, `productId=${productId}`],
    "waitlist/demand": ["", "sort=units", "sort=value", "q=walnut+lamp"],
    mail: [
      "",
      ...["SENT", "FAILED", "TRYING", "KEPT"].map((state) => `state=${state}`),
      ...["ORDER_CONFIRMED", "REFUNDED"].map((kind) => `kind=${kind}`),
      ...["q=asha", number, email, NOBODY],
      ...FAR,
    ],
  };
}

function stockQueries({ warehouseId, productId }: Names): Record<string, string[]> {
  const narrowed = [
    "",
    ...["q=walnut+lamp", "q=PNL-LAMP-00011"],
    ...["low", "held", "aside", "shortfall", "none"].map((state) => `state=${state}`),
    ...["category=Garden", "bucket=DAMAGED", `warehouseId=${warehouseId}`, `productId=${productId}`],
    ...["onHand", "reserved", "available"].map((sort) => `sort=${sort}&order=desc`),
  ];
  return {
    inventory: [
      ...narrowed,
      "q=lamp&sort=available",
      "sort=available",
      "sort=updatedAt&order=desc",
      `warehouseId=${warehouseId}&state=low&sort=reserved&order=desc`,
      "skip=10000",
    ],
    "inventory/by-product": narrowed,
    products: [
      "",
      ...["q=walnut+lamp", "q=PNL-LAMP-00011", "sort=price&order=desc", "sort=updatedAt&order=desc"],
      ...["category=Garden", "policy=FLASH_SALE", "isActive=false", "skip=10000"],
    ],
  };
}

function documentQueries({ warehouseId, productId, commonId, commonSku, ...names }: Names): Record<string, string[]> {
  const goods = ["q=walnut+lamp", "q=lamp", `q=${commonSku}`, "q=PNL-LAMP-00011", NOBODY];
  const half = `from=${daysAgo(200)}&to=${daysAgo(190)}`;
  return {
    invoices: ["", "kind=INVOICE", "kind=CREDIT_NOTE", half],
    deliveries: [
      "",
      ...[
        "flag=DAMAGED",
        "flag=DIFFERENT",
        `flag=DAMAGED&warehouseId=${warehouseId}`,
        `warehouseId=${warehouseId}`,
        half,
      ],
      ...[...goods, `q=${names.deliveryReference}`],
      ...FAR,
    ],
    incoming: [
      "",
      ...["OPEN", "LATE", "ENDED"].map((state) => `state=${state}`),
      ...[`warehouseId=${warehouseId}`, `productId=${productId}`, `productId=${commonId}`, "state=ENDED&q=lamp"],
      ...[...goods, "q=PO-N", "q=PO-25", "q=supplier+7", "skip=10000"],
    ],
    transfers: [
      "",
      ...["DRAFT", "READY", "SENT", "RECEIVED", "CANCELLED"].map((status) => `status=${status}`),
      ...[`fromWarehouseId=${warehouseId}`, `toWarehouseId=${warehouseId}`, `productId=${productId}`],
      ...[`productId=${commonId}`, ...goods, `q=${names.transferNumber}`, "skip=10000"],
    ],
    "transfers/suggestions": ["", `fromWarehouseId=${warehouseId}`, `toWarehouseId=${warehouseId}`],
    counts: [
      "",
      ...["OPEN", "APPLIED", "CANCELLED"].map((status) => `status=${status}`),
      ...[`warehouseId=${warehouseId}`, "assignee=admin%40holdfast.test", `dueBy=${daysAgo(0).slice(0, 10)}`],
      ...[...goods, `q=${names.countNumber}`, "skip=5000"],
    ],
    "counts/people": [`warehouseId=${warehouseId}`],
  };
}

function auditQueries({ warehouseId, productId: _, reservationId, commonSku }: Names): string[] {
  return [
    "",
    ...["sku=PNL-LAMP-00011", `sku=${commonSku}`, "q=walnut+lamp", "q=lamp", "q=DN-102000", NOBODY],
    ...["RECEIVED", "SHIPPED", "SHORTFALL", "TRANSFERRED_OUT"].map((type) => `type=${type}`),
    ...["shopper", "key", "admin", "system", "nobody"].map((actor) => `actor=${actor}`),
    ...[`warehouseId=${warehouseId}`, `reservationId=${reservationId}`],
    ...[`from=${daysAgo(300)}&to=${daysAgo(299)}`, `to=${daysAgo(200)}`],
    ...FAR,
  ];
}

/** What a customer's account pages and the shop's own lists ask for. */
function ownRequests({ productId, commonSku }: Names): PanelRequest[] {
  const own = (list: string, path: string, query: string) => ({ ...listed(list, path, query), isOwn: true as const });
  return [
    ...["", "status=SHIPPED", "q=lamp", `from=${daysAgo(90)}`].map((query) => own("own orders", "/api/orders", query)),
    own("own reservations", "/api/reservations", ""),
    own("own waitlist", "/api/waitlist", ""),
    own("cart", "/api/cart", ""),
    ...["", "q=walnut+lamp", "inStock=true", "category=Garden", "sort=price-desc"].map((query) => {
      return own("shop's products", "/api/products", query);
    }),
    own("product", `/api/products/${productId}`, ""),
    own("product that sells most", `/api/products/${commonSku}`, ""),
    own("stock of one", `/api/inventory/${commonSku}`, ""),
  ];
}

/** The panel's pages as they open. */
export const PAGES: PanelRequest[] = [
  "/admin",
  "/admin/inventory",
  "/admin/products",
  "/admin/warehouses",
  "/admin/policies",
  "/admin/reservations",
  "/admin/orders",
  "/admin/shortfalls",
  "/admin/waitlist",
  "/admin/customers",
  "/admin/history",
  "/admin/events",
  "/admin/mail",
].map((path) => ({ name: path, path, ...(path === "/admin" ? { pauseMs: 450 } : {}) }));

function listed(list: string, path: string, query: string): PanelRequest {
  return query === "" ? { name: list, path } : { name: `${list}?${shortened(query)}`, path: `${path}?${query}` };
}

function shortened(query: string): string {
  const text = query.replaceAll(/([0-9a-f]{8})-[0-9a-f-]{27}/g, "$1…").replaceAll(/(\d{4}-\d\d-\d\d)T[\d:.]+Z/g, "$1");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
}
