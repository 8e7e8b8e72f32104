import type { paths } from "./api.ts";

type Header<Operation> = Operation extends { parameters: { header?: infer Header } } ? NonNullable<Header> : never;

/** What takes an Idempotency-Key: `POST /api/reservations`. */
type Idempotent = {
  [Path in keyof paths]: {
    [Method in keyof paths[Path] & string]: [Header<paths[Path][Method]>] extends [never]
      ? never
      : "Idempotency-Key" extends keyof Header<paths[Path][Method]>
        ? `${Uppercase<Method>} ${Path}`
        : never;
  }[keyof paths[Path] & string];
}[keyof paths];

/** Types are gone when the program runs, so here they are as values. The compiler names what is missing or too much. */
const IDEMPOTENT: Record<Idempotent, true> = {
  "POST /api/admin/adjustments": true,
  "POST /api/admin/adjustments/bulk": true,
  "POST /api/admin/counts/{id}/apply": true,
  "POST /api/admin/deliveries": true,
  "POST /api/admin/incoming": true,
  "POST /api/admin/incoming/{id}/cancel": true,
  "POST /api/admin/incoming/{id}/close": true,
  "POST /api/admin/incoming/{id}/receive": true,
  "POST /api/admin/orders/{id}/cancel": true,
  "POST /api/admin/orders/{id}/reroute": true,
  "POST /api/admin/orders/{id}/return": true,
  "POST /api/admin/orders/{id}/return-requests/{requestId}/accept": true,
  "POST /api/admin/orders/{id}/return-requests/{requestId}/decline": true,
  "POST /api/admin/orders/{id}/settle": true,
  "POST /api/admin/orders/{id}/ship": true,
  "POST /api/admin/orders/{id}/short-pick": true,
  "POST /api/admin/proof/repair": true,
  "POST /api/admin/put-back": true,
  "POST /api/admin/receipts": true,
  "POST /api/admin/reservations": true,
  "POST /api/admin/reservations/release-matching": true,
  "POST /api/admin/reservations/{id}/confirm": true,
  "POST /api/admin/reservations/{id}/extend": true,
  "POST /api/admin/reservations/{id}/release": true,
  "POST /api/admin/reservations/{id}/reroute": true,
  "POST /api/admin/set-aside": true,
  "POST /api/admin/stock-changes/undo-batch": true,
  "POST /api/admin/stock-changes/{ledgerEntryId}/undo": true,
  "POST /api/admin/transfers": true,
  "POST /api/admin/transfers/{id}/cancel": true,
  "POST /api/admin/transfers/{id}/ready": true,
  "POST /api/admin/transfers/{id}/receive": true,
  "POST /api/admin/transfers/{id}/send": true,
  "POST /api/admin/waitlist/{id}/offer": true,
  "POST /api/admin/waitlist/{id}/priority": true,
  "POST /api/admin/waitlist/{id}/remove": true,
  "POST /api/cart/combine": true,
  "POST /api/orders/{id}/cancel": true,
  "POST /api/orders/{id}/return-requests": true,
  "POST /api/reservations": true,
  "POST /api/reservations/{id}/confirm": true,
  "POST /api/reservations/{id}/extend": true,
  "POST /api/reservations/{id}/payment": true,
  "POST /api/reservations/{id}/release": true,
  "POST /api/waitlist": true,
  "POST /api/waitlist/{id}/pass": true,
  "PUT /api/reservations/{id}/ship-to": true,
};

/** `path`: with its parameters in braces. */
export function takesKey(method: string, path: string): boolean {
  return Object.hasOwn(IDEMPOTENT, `${method} ${path}`);
}

/** Not `crypto.randomUUID`, which browsers have only over TLS. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
