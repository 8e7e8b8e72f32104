import { z } from "zod";
import { AnyTime, Id, jumpFields, typedText } from "@/lib/field-schemas";
import { Span } from "@/lib/reservations/admin-reservation-filters";
import { OrderStatus } from "./order-schemas";

/** A status, or `TO_SHIP`: `PAID` or `PARTIALLY_SHIPPED`. */
export const OrderStanding = z.enum(["TO_SHIP", ...OrderStatus.options]);
export type OrderStanding = z.infer<typeof OrderStanding>;

export const OrderFlag = z.enum(["READY", "LATE", "ON_HOLD", "RETURN_ASKED", "RETURN_ACCEPTED", "REFUND_OWED"]);
export type OrderFlag = z.infer<typeof OrderFlag>;

export const OrderFilters = z.strictObject({
  status: OrderStanding.optional().meta({ description: "`TO_SHIP` is `PAID` or `PARTIALLY_SHIPPED`." }),
  q: typedText(255, 0).optional().meta({
    description:
      "An order number (`HF-10002`), a tracking number, a pincode, the end of a phone number, an id or the start of one, a full `cartId` or `orderId`, or words: of the customer's name or email address, or in the name, category or SKU of a product in it.",
  }),
  warehouseId: Id.optional().meta({
    description:
      "Only orders with a line from this warehouse. While they are to ship: with units that still lie there.",
  }),
  flag: OrderFlag.optional().meta({
    description:
      "`READY`: with a parcel whose units are all on hand, and not on hold. `LATE`: with units that should have left a warehouse before today, by its cut-off time and working days. `ON_HOLD`: staff put it on hold. `RETURN_ASKED`: its customer asked to return units and waits for an answer. `RETURN_ACCEPTED`: they may send them. `REFUND_OWED`: no provider took its money, and staff are to give some back.",
  }),
  placed: Span.optional().meta({ description: "When it was confirmed. Days are those of India." }),
  placedFrom: AnyTime.optional().meta({ description: "Confirmed at or after this time." }),
  placedTo: AnyTime.optional().meta({ description: "Confirmed before this time." }),
});
export type OrderFilters = z.infer<typeof OrderFilters>;

/** For the counts of the tabs, each of which has its own status. */
export const OrderCountsQuery = OrderFilters.omit({ status: true });
export type OrderCountsQuery = z.infer<typeof OrderCountsQuery>;

export const AdminOrdersQuery = OrderFilters.extend(jumpFields);
export type AdminOrdersQuery = z.infer<typeof AdminOrdersQuery>;

/** Whether units of such orders may still have to leave. They are listed oldest first, as they should leave. */
export function isWork(status: OrderStanding | undefined): boolean {
  return status === "TO_SHIP" || status === "PAID" || status === "PARTIALLY_SHIPPED" || status === "SHORTFALL";
}
