import { randomUUID } from "node:crypto";

/** Everybody who can come to a gate. */
export const EVERYBODY = ["nobody", "shopper", "viewer", "admin", "shopKey", "adminKey"] as const;
export type Who = (typeof EVERYBODY)[number];

/** The status that each of them gets. */
type Cells = Record<Who, number>;

export type Endpoint = { cells: Cells; path?: string; body?: unknown };

const cells = (...statuses: [number, number, number, number, number, number]): Cells => {
  const [nobody, shopper, viewer, admin, shopKey, adminKey] = statuses;
  return { nobody, shopper, viewer, admin, shopKey, adminKey };
};

/** For admins: a viewer and both keys' roles are told apart. `status`: what a request like ours gets once it is in. */
const adminReads = (status = 200): Cells => cells(401, 401, status, status, 403, status);
const adminWrites = (status: number): Cells => cells(401, 401, 403, status, 403, status);
const anybody = (status = 200): Cells => cells(status, status, status, status, status, status);
/** For shoppers and keys. Who signed in to the panel is a shopper like any other there, and a new one. */
const shoppers = (status: number): Cells => anybody(status);
/** For people who signed in, whatever their role. */
const people = (status = 200): Cells => cells(401, 401, status, status, 403, 403);

const none = randomUUID();

/** Every method and path under app/api. The bodies are wrong on purpose where a right one would change something. */
export const ENDPOINTS: Record<string, Endpoint> = {
  "GET /api/products": { cells: anybody() },
  "GET /api/products/{idOrSlugOrSku}": { cells: anybody(404), path: "/api/products/none" },
  "GET /api/warehouses": { cells: anybody() },
  "GET /api/inventory/{sku}": { cells: anybody(404), path: "/api/inventory/NONE" },
  "GET /api/stock/stream": { cells: anybody() },
  "POST /api/reservations": { cells: shoppers(400), body: {} },
  "GET /api/reservations": { cells: shoppers(200) },
  "GET /api/reservations/{id}": { cells: shoppers(404), path: `/api/reservations/${none}` },
  "POST /api/reservations/{id}/confirm": { cells: shoppers(404), path: `/api/reservations/${none}/confirm` },
  "POST /api/reservations/{id}/release": { cells: shoppers(404), path: `/api/reservations/${none}/release` },
  "POST /api/reservations/{id}/extend": { cells: shoppers(404), path: `/api/reservations/${none}/extend` },
  "POST /api/race": { cells: anybody(400), body: {} },
  "GET /api/race/{id}": { cells: anybody(404), path: `/api/race/${none}` },
  "GET /api/race/{id}/stream": { cells: anybody(404), path: `/api/race/${none}/stream` },
  "GET /api/cron/expire": { cells: anybody(401) },
  "GET /api/health": { cells: anybody() },
  "GET /api/openapi.json": { cells: anybody() },
  "POST /api/auth/sign-in/email": { cells: anybody(400), body: {} },
  "POST /api/auth/sign-out": { cells: anybody() },
  "GET /api/auth/get-session": { cells: people() },
  "GET /api/auth/list-sessions": { cells: people() },
  "POST /api/auth/revoke-other-sessions": { cells: people() },
  "POST /api/auth/change-password": { cells: people(400), body: {} },
  "GET /api/audit": { cells: adminReads() },
  "GET /api/metrics": { cells: adminReads() },
  "GET /api/admin/proof": { cells: adminReads() },
  "GET /api/admin/stats": { cells: adminReads() },
  "GET /api/admin/inventory": { cells: adminReads() },
  "GET /api/admin/reservations": { cells: adminReads() },
  "GET /api/admin/ledger/{id}": { cells: adminReads(404), path: `/api/admin/ledger/${none}` },
  "GET /api/admin/ledger/export": { cells: adminReads() },
  "GET /api/admin/ledger/stream": { cells: adminReads() },
  "POST /api/admin/receipts": { cells: adminWrites(400), body: {} },
  "POST /api/admin/adjustments": { cells: adminWrites(400), body: {} },
  "POST /api/admin/transfers": { cells: adminWrites(400), body: {} },
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

/** Who comes to pages: keys are for programs. */
export const VISITORS = ["nobody", "shopper", "viewer", "admin"] as const;
export type Visitor = (typeof VISITORS)[number];

export type Page = { cells: Record<Visitor, number>; address?: string };

const pages = (...[nobody, shopper, viewer, admin]: [number, number, number, number]) => {
  return { nobody, shopper, viewer, admin };
};
const open = (status = 200) => pages(status, status, status, status);
const panel = () => pages(307, 307, 200, 200);

/** Every page under app, by its address. */
export const PAGES: Record<string, Page> = {
  "/": { cells: open() },
  "/products": { cells: open() },
  "/products/[slug]": { cells: open(404), address: "/products/none" },
  "/checkout/[reservationId]": { cells: open(404), address: `/checkout/${none}` },
  "/reservations": { cells: open() },
  "/race": { cells: open() },
  "/race/[id]": { cells: open(404), address: `/race/${none}` },
  "/docs": { cells: open() },
  "/offline": { cells: open() },
  // Open where HOLDFAST_STYLEGUIDE says so, as the browser tests do.
  "/styleguide": { cells: open() },
  "/admin/login": { cells: pages(200, 200, 307, 307) },
  "/admin": { cells: panel() },
  "/admin/account": { cells: panel() },
  "/admin/inventory": { cells: panel() },
  "/admin/reservations": { cells: panel() },
  "/admin/events": { cells: panel() },
  "/admin/race": { cells: panel() },
};
