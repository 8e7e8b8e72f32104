import { z } from "zod";
import { Product } from "@/lib/catalog/catalog-schemas";
import { Id, Money, productNameFields, refuseUnlessOneProductName, Timestamp } from "@/lib/field-schemas";
import { LINE_UNITS_MAX } from "./cart-limits";

export const CartLine = z
  .strictObject({
    id: Id,
    product: Product.meta({ description: "As it is now, with its price now." }),
    isSold: z.boolean().meta({ description: "False: the shop no longer sells it, so it cannot be reserved." }),
    warehouseId: Id.nullable().meta({ description: "Null: from wherever it comes best." }),
    quantity: z.int().min(1),
    available: z.int().min(0).meta({
      description: "Units that this line could have now, those that the cart's own hold keeps for it included.",
    }),
  })
  .meta({ id: "CartLine" });
export type CartLine = z.infer<typeof CartLine>;

export const Cart = z
  .strictObject({
    id: Id.nullable().meta({
      description: "Give it as `cartId` to reserve the cart. Null where nothing was ever put into it.",
    }),
    lines: z.array(CartLine),
    reservationId: Id.nullable().meta({ description: "The running hold of this cart." }),
    isChanged: z.boolean().meta({ description: "Whether the lines differ from what the running hold keeps." }),
    expiredAt: Timestamp.nullable().meta({
      description: "When the cart's last hold ran out; null once it is held again, and an hour later.",
    }),
    total: Money.meta({ description: "What the lines that are sold come to now, without shipping." }),
  })
  .meta({ id: "Cart" });
export type Cart = z.infer<typeof Cart>;

const QUANTITY = `must be a whole number from 0 to ${LINE_UNITS_MAX}`;

export const CartLineRequest = z
  .strictObject({
    ...productNameFields,
    warehouseId: Id.optional(),
    quantity: z.int(QUANTITY).min(0, QUANTITY).max(LINE_UNITS_MAX, QUANTITY),
    add: z.boolean().optional().meta({ description: "Adds to what the line has; without it, the quantity is set." }),
    movedFrom: Id.optional().meta({
      description: "An own line that this one takes the place of: another warehouse in one step.",
    }),
  })
  .superRefine(refuseUnlessOneProductName)
  .meta({
    id: "CartLineRequest",
    description: "One line per product and warehouse. A quantity of 0 takes it out.",
    examples: [{ sku: "FIT-FOOTBALL-5", quantity: 2 }],
  });
export type CartLineRequest = z.infer<typeof CartLineRequest>;

export const CartLineParams = z.strictObject({ id: Id });
