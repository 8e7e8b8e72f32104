import type { CartLine } from "@/lib/cart/cart-schemas";
import type { Repair } from "@/lib/cart/repairs";

/** On the button beside the line. */
export function repairWords(repair: Repair): string {
  switch (repair.kind) {
    case "less":
      return `Take ${repair.quantity} instead`;
    case "elsewhere":
      return repair.city === null ? "From several warehouses instead" : `From ${repair.city} instead`;
    case "wait":
      return "Wait for it";
    case "remove":
      return "Take it out";
  }
}

/** What one tap would make of the line, for the list above all of them. */
export function repairSentence({ product: { name }, quantity }: CartLine, repair: Repair): string {
  switch (repair.kind) {
    case "less":
      return `${name}: ${repair.quantity} instead of ${quantity}.`;
    case "elsewhere":
      return `${name}: all ${quantity} from ${repair.city ?? "several warehouses"}.`;
    case "wait":
      return `${name}: wait for ${quantity} in line.`;
    case "remove":
      return `${name}: take it out.`;
  }
}
