import { z } from "zod";
import { Timestamp, typedText } from "@/lib/field-schemas";

export const ADDRESS_LINES_MAX = 6;

export const SellerFields = z.strictObject({
  name: typedText(200).meta({ description: "The business, as receipts and invoices must state it." }),
  addressLines: z
    .array(typedText(100))
    .max(ADDRESS_LINES_MAX, `must have at most ${ADDRESS_LINES_MAX} lines`)
    .meta({ description: "Without one, no tax invoice is written.", example: ["12 Mount Road", "Chennai 600002"] }),
  taxId: typedText(400).nullable().meta({
    description: "For a shop that is registered in several states of India, all its GSTINs, separated by commas.",
  }),
});

/** Who sells, as receipts, invoices and delivery notes state it. */
export type Seller = z.infer<typeof SellerFields>;

export const SellerSetting = SellerFields.extend({
  updatedBy: z.string().nullable().meta({
    description:
      "Null as long as nobody has saved it here: then it is what the environment says (`SELLER_NAME`, `SELLER_ADDRESS`, `SELLER_TAX_ID`).",
  }),
  updatedAt: Timestamp.nullable(),
}).meta({ id: "SellerSetting" });
export type SellerSetting = z.infer<typeof SellerSetting>;

export const SellerChange = SellerFields.extend({
  expectedUpdatedAt: Timestamp.nullable().optional().meta({
    description: "The `updatedAt` that you saw. The change is refused if it has changed since.",
  }),
}).meta({ id: "SellerChange" });
export type SellerChange = z.infer<typeof SellerChange>;
