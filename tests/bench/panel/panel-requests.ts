export type PanelRequest = {
  name: string;
  path: string;
  /** Requests within this time share one answer, so it passes before each. */
  pauseMs?: number;
};

/** What the paths need to name from this shop. */
export type Names = {
  warehouseId: string;
  productId: string;
  reservationId: string;
  email: string;
  orderNumber: string;
  /** Of a shopper who ordered often. */
  customerId: string;
  /** Of a product with a long queue. */
  waitedId: string;
};

/** Every list of the panel as it opens, then its searches, orders and filters. */
export function apiRequests({
  warehouseId,
  productId,
  reservationId,
  email,
  orderNumber,
  customerId,
  waitedId,
}: Names): PanelRequest[] {
  const lists: Record<string, string[]> = {
    inventory: [
      "",
      "q=walnut+lamp",
      "q=PNL-LAMP-00011",
      "q=lamp&sort=available",
      "sort=available",
      "sort=available&order=desc",
      "sort=onHand&order=desc",
      "sort=reserved&order=desc",
      "sort=updatedAt&order=desc",
      "state=low",
      "state=held",
      "state=none",
      "category=Garden",
      `warehouseId=${warehouseId}`,
      `warehouseId=${warehouseId}&state=low&sort=reserved&order=desc`,
      `productId=${productId}`,
    ],
    reservations: [
      "",
      "status=PENDING",
      "status=CONFIRMED",
      "status=RELEASED",
      "releaseReason=EXPIRED",
      "status=PENDING&endsWithinSeconds=300",
      `warehouseId=${warehouseId}`,
      `productId=${productId}`,
      `q=${reservationId}`,
      `q=${email}`,
      "q=asha+iyer",
      "q=walnut+lamp",
      `q=${orderNumber}`,
      "q=nobody+of+this+name",
    ],
    products: [
      "",
      "q=walnut+lamp",
      "q=PNL-LAMP-00011",
      "sort=price&order=desc",
      "sort=updatedAt&order=desc",
      "category=Garden",
      "policy=FLASH_SALE",
      "isActive=false",
    ],
    "stock-at": [
      "",
      `at=${daysAgo(100)}`,
      `at=${daysAgo(100)}&q=walnut+lamp`,
      `at=${daysAgo(100)}&since=${daysAgo(130)}`,
      `productId=${productId}&at=${daysAgo(100)}`,
    ],
    shortfalls: ["", "kind=WAITING", `warehouseId=${warehouseId}`, `productId=${productId}`],
    mail: [
      "",
      "q=asha",
      `q=${orderNumber}`,
      `q=${email}`,
      "state=FAILED",
      "state=TRYING",
      "kind=ORDER_CONFIRMED",
      "kind=REFUNDED",
    ],
  };
  const customers = [
    "",
    `q=${email}`,
    "q=asha+iyer",
    "q=asha",
    `q=${orderNumber}`,
    "q=waiter777%40example.com",
    "q=nobody+of+this+name",
  ];
  const demand = ["", "sort=units", "sort=value", "q=walnut+lamp"];
  const audit = [
    "",
    "sku=PNL-LAMP-00011",
    "type=RECEIVED",
    "type=SHORTFALL",
    "q=walnut+lamp",
    "actor=admin",
    "actor=key",
    "actor=nobody",
    `warehouseId=${warehouseId}`,
    `reservationId=${reservationId}`,
    `from=${daysAgo(300)}&to=${daysAgo(299)}`,
    `to=${daysAgo(200)}`,
  ];
  return [
    { name: "stats", path: "/api/admin/stats", pauseMs: 450 },
    { name: "stats/work", path: "/api/admin/stats/work", pauseMs: 1_050 },
    ...["range=today", "range=7d", "range=30d"].map((query) => {
      return { ...listed("stats/period", "/api/admin/stats/period", query), pauseMs: 1_050 };
    }),
    listed("orders", "/api/admin/orders", "status=TO_SHIP&flag=LATE"),
    listed("orders", "/api/admin/orders", "status=TO_SHIP&flag=ON_HOLD"),
    ...Object.entries(lists).flatMap(([list, queries]) =>
      queries.map((query) => listed(list, `/api/admin/${list}`, query)),
    ),
    ...customers.map((query) => listed("customers", "/api/admin/customers", query)),
    { name: "customers/{id}", path: `/api/admin/customers/${customerId}` },
    { name: "customers/{id}/export", path: `/api/admin/customers/${customerId}/export` },
    ...demand.map((query) => listed("waitlist/demand", "/api/admin/waitlist/demand", query)),
    { name: "waitlist", path: `/api/admin/waitlist?productId=${waitedId}` },
    ...audit.map((query) => listed("audit", "/api/audit", query)),
    { name: "warehouses", path: "/api/admin/warehouses" },
    { name: "policies", path: "/api/admin/policies" },
    { name: "setting-changes", path: "/api/admin/setting-changes" },
    { name: "jobs/failed", path: "/api/admin/jobs/failed" },
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
  const text = query.replaceAll(/([0-9a-f]{8})-[0-9a-f-]{27}/g, "$1…");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
}
