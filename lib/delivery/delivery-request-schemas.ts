import { z } from "zod";
import { Id, Lines, productNameFields, Quantity, refuseUnlessLineOrLines } from "@/lib/field-schemas";
import { ShipToRequest } from "./delivery-schemas";

/** `POST /api/delivery-options`: the lines of a reservation and their destination. */
export const DeliveryOptionsRequest = z
  .strictObject({
    ...productNameFields,
    warehouseId: Id.optional(),
    quantity: Quantity.optional(),
    lines: Lines.optional(),
    shipTo: ShipToRequest,
    replaces: Id.optional().meta({
      description: "A running reservation. Its units count as free, as they do for a reservation that replaces it.",
    }),
  })
  .superRefine(refuseUnlessLineOrLines)
  .meta({
    id: "DeliveryOptionsRequest",
    description: "Either a single line or a cart (`lines`, 1 to 50), as for a reservation, and its destination.",
    examples: [
      { lines: [{ sku: "FIT-FOOTBALL-5", quantity: 2 }], shipTo: { postalCode: "600001" } },
      { sku: "FIT-FOOTBALL-5", quantity: 1, shipTo: { latitude: 13.08, longitude: 80.27 } },
    ],
  });
export type DeliveryOptionsRequest = z.infer<typeof DeliveryOptionsRequest>;
