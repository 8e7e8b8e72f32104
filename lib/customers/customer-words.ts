import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import type { Customer, CustomerLimit } from "@/lib/customers/customer-schemas";
import { numberText } from "@/lib/format/count-words";
import type { T } from "@/lib/messages/translate";

/** What a customer is called: by name, else by an address, else by the end of their id. */
export function customerName({ id, name, email, phone }: Pick<Customer, "id" | "name" | "email" | "phone">): string {
  return name ?? email ?? phone ?? `Shopper ${id.slice(-8)}`;
}

/** "Holds 20 of at most 20." */
export function limitText({ limit, maximum, held, bought }: CustomerLimit): string {
  if (limit === "maxHeld") return `Holds ${numberText(held)} of at most ${numberText(maximum)}`;
  return `Holds and bought ${numberText(held + bought)} of at most ${numberText(maximum)}`;
}

/** Why somebody with these orders to ship cannot be erased. */
export function toShipWords(orders: readonly string[]): Words {
  const some =
    orders.length > NAMED_MAX ? [...orders.slice(0, NAMED_MAX), `${orders.length - NAMED_MAX} more`] : orders;
  return {
    title: "They have orders to ship.",
    next: `Ship or cancel ${some.join(", ")} first. The address is needed until then.`,
  };
}

const NAMED_MAX = 5;

/** Explains why a customer was not erased. */
export function eraseRefusalWords(t: T, error: unknown): Words {
  if (!(error instanceof ApiProblem)) return changeRefusalWords(t, error);
  switch (error.code) {
    case "CUSTOMER_NOT_FOUND":
      return { title: "Nothing is stored of them any more.", next: "They were erased before." };
    case "CUSTOMER_HAS_ORDERS":
      return toShipWords(Array.isArray(error.facts.orders) ? error.facts.orders : []);
    case "PAYMENT_IN_PROGRESS":
      return { title: "They are paying right now.", next: "Try again once the payment has ended." };
    default:
      return changeRefusalWords(t, error);
  }
}
