import type { Customer, CustomerLimit } from "@/lib/customers/customer-schemas";
import { numberText } from "@/lib/format/count-words";

/** What a customer is called: by name, else by an address, else by the end of their id. */
export function customerName({ id, name, email, phone }: Pick<Customer, "id" | "name" | "email" | "phone">): string {
  return name ?? email ?? phone ?? `Shopper ${id.slice(-8)}`;
}

/** "Holds 20 of at most 20." */
export function limitText({ limit, maximum, held, bought }: CustomerLimit): string {
  if (limit === "maxHeld") return `Holds ${numberText(held)} of at most ${numberText(maximum)}`;
  return `Holds and bought ${numberText(held + bought)} of at most ${numberText(maximum)}`;
}
