import { z } from "zod";
import { Product } from "@/lib/catalog/catalog-schemas";
import { Id, Money, productNameFields, refuseUnlessOneProductName, Timestamp, wholeNumber } from "@/lib/field-schemas";
import { LINE_UNITS_MAX } from "./cart-limits";

export const CartLine = z
  .strictObject({
    id: Id,
    product: Product.meta({ description: "The product now, at its current price." }),
    isSold: z.boolean().meta({ description: "False if the shop no longer sells it. It then cannot be reserved." }),
    warehouseId: Id.nullable().meta({ description: "Null if we choose the warehouse." }),
    quantity: z.int().min(1),
    maximum: z.int().min(1).meta({
      description:
        "The most units of its product that one shopper may hold at a time, or buy: the limit that leaves fewer.",
    }),
    isBought: z.boolean().meta({ description: "Whether `maximum` counts what was bought, not only what is held." }),
    left: z.int().min(0).meta({
      description:
        "The most units of its product that this cart may hold: what the limits leave beside your other holds and what you have bought.",
    }),
    available: z.int().min(0).meta({
      description:
        "Units that are there for this line, including those the cart's own hold keeps for it. `left` may allow fewer. If it is no longer sold, only the held ones.",
    }),
    held: z.array(z.strictObject({ warehouseId: Id, quantity: z.int().min(1) })).meta({
      description: "Units of its product that the cart's own hold keeps. They are not in the product's `available`.",
    }),
    holdSeconds: z.int().min(1).meta({ description: "How long its product is held at first." }),
    extensionsMax: z.int().min(0).meta({ description: "How often time can be added to a hold of its product." }),
  })
  .meta({ id: "CartLine" });
export type CartLine = z.infer<typeof CartLine>;

export const Cart = z
  .strictObject({
    id: Id.nullable().meta({
      description: "Send it as `cartId` to reserve the cart. Null until something is added to the cart.",
    }),
    lines: z.array(CartLine),
    reservationId: Id.nullable().meta({ description: "The running hold of this cart." }),
    isChanged: z.boolean().meta({ description: "Whether the lines differ from the running hold." }),
    expiredAt: Timestamp.nullable().meta({
      description: "When the cart's last hold expired. Null once the cart is held again, and after an hour.",
    }),
    total: Money.meta({ description: "Current price of the units that can be had now, without shipping." }),
  })
  .meta({ id: "Cart" });
export type Cart = z.infer<typeof Cart>;

export const CartLineRequest = z
  .strictObject({
    ...productNameFields,
    warehouseId: Id.optional(),
    quantity: wholeNumber(0, LINE_UNITS_MAX),
    add: z
      .boolean()
      .optional()
      .meta({ description: "`true` adds to the line's quantity; otherwise the quantity replaces it." }),
    movedFrom: Id.optional().meta({
      description: "One of your lines that this one replaces, to change its warehouse in one step.",
    }),
  })
  .superRefine(refuseUnlessOneProductName)
  .meta({
    id: "CartLineRequest",
    description: "A cart has one line per product and warehouse. A quantity of 0 removes the line.",
    examples: [{ sku: "FIT-FOOTBALL-5", quantity: 2 }],
  });
export type CartLineRequest = z.infer<typeof CartLineRequest>;

const IDS = "must be the ids of 2 to 10 reservations, each once";

export const CombineRequest = z
  .strictObject({
    reservationIds: z
      .array(Id, IDS)
      .min(2, IDS)
      .max(10, IDS)
      .refine((ids) => new Set(ids).size === ids.length, IDS)
      .meta({ description: "Your PENDING reservations, the one whose cart and order labels count most first." }),
  })
  .meta({ id: "CombineRequest" });
export type CombineRequest = z.infer<typeof CombineRequest>;

export const CartLineParams = z.strictObject({ id: Id });
