import { z } from "zod";
import { FEW_UNITS } from "@/lib/catalog/availability";
import {
  AnyTime,
  Id,
  jumpFields,
  Money,
  NextCursor,
  Sku,
  Timestamp,
  typedCode,
  typedLines,
  typedText,
  wholeNumber,
} from "@/lib/field-schemas";
import { expectedFields } from "@/lib/inventory/inventory-schemas";
import { CURRENCY } from "@/lib/messages/locale";
import { editFields, LowThreshold, refuseNothing } from "./setting-schemas";

const Count = z.int().min(0);
/** In paise. */
export const AMOUNT_MAX = 2_000_000_000;

/** The shop sells in one currency. */
export const PriceSet = z
  .strictObject({
    amount: wholeNumber(0, AMOUNT_MAX, " of paise").meta({ description: "In minor units (paise)." }),
    currency: z.literal(CURRENCY, `must be ${CURRENCY}`),
  })
  .meta({ id: "PriceSet" });

const HSN_SAID = "must have 4, 6 or 8 digits";
const TAX_SAID = "must be from 0 to 100, with at most two decimals";
export const IMAGE_SAID =
  "must be the path of one of this shop's pictures, like /images/products/14-inch-laptop-16-gb.webp";

/** The fields that can be set, of new products and of known ones. */
const fields = {
  name: typedText(120),
  description: typedLines(2000),
  category: typedText(60).meta({ description: "One that exists is used as it is spelled there." }),
  price: PriceSet.meta({ description: "For new holds. Running ones keep theirs." }),
  policy: typedCode(40)
    .toUpperCase()
    .meta({ description: "Code of the policy it is sold under.", example: "STANDARD" }),
  image: typedCode(200).regex(/^\/images\/(products\/[a-z0-9-]+|no-picture)\.webp$/, IMAGE_SAID),
  barcode: typedCode(64).nullable(),
  cost: PriceSet.nullable().meta({ description: "What a unit costs the shop." }),
  hsn: typedCode(8)
    .regex(/^(\d{4}|\d{6}|\d{8})$/, HSN_SAID)
    .nullable()
    .meta({ description: "HSN, India's tariff code." }),
  taxPercent: z.number(TAX_SAID).min(0, TAX_SAID).max(100, TAX_SAID).multipleOf(0.01, TAX_SAID).nullable(),
  lowThreshold: LowThreshold.meta({
    description: `At most this many available units in a warehouse are low, unless the row has its own threshold. Null: ${FEW_UNITS}.`,
  }),
};

export const NewProduct = z
  .strictObject({
    sku: Sku,
    name: fields.name,
    description: fields.description,
    category: fields.category,
    price: fields.price,
    policy: fields.policy,
    image: fields.image.optional().meta({ description: "A drawn parcel without one." }),
    barcode: fields.barcode.optional(),
    cost: fields.cost.optional(),
    hsn: fields.hsn.optional(),
    taxPercent: fields.taxPercent.optional(),
    lowThreshold: fields.lowThreshold.optional(),
    note: editFields.note,
  })
  .meta({ id: "NewProduct" });
export type NewProduct = z.infer<typeof NewProduct>;

export const ProductEdit = z
  .strictObject({
    ...z.strictObject(fields).partial().shape,
    isActive: z.boolean().optional().meta({ description: "False: no new holds. Running ones go on." }),
    waitingRoomStartsAt: AnyTime.nullable().optional().meta({
      description:
        "Switches its waiting room on: shoppers are drawn then, and until the room is switched off can reserve only once they are admitted. Before the draw, another time keeps the places; after it, the room begins anew. Null switches it off.",
    }),
    ...editFields,
  })
  .superRefine(refuseNothing)
  .meta({ id: "ProductEdit" });
export type ProductEdit = z.infer<typeof ProductEdit>;

export const AdminProduct = z
  .strictObject({
    id: Id,
    sku: Sku,
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    category: z.string(),
    price: Money,
    policy: z.string(),
    image: z.string(),
    barcode: z.string().nullable(),
    cost: Money.nullable().meta({ description: "What a unit costs the shop. Always null for viewers." }),
    hsn: z.string().nullable(),
    taxPercent: z.number().nullable(),
    lowThreshold: Count.nullable().meta({ description: `Null: ${FEW_UNITS}.` }),
    isActive: z.boolean(),
    onHand: Count,
    reserved: Count.meta({ description: "Units in running holds." }),
    committed: Count,
    available: Count.meta({ description: "0 while it is not for sale." }),
    ...expectedFields,
    waiting: Count.meta({ description: "Places on its waitlist." }),
    waitingRoomStartsAt: Timestamp.nullable().meta({ description: "Null: it has no waiting room." }),
    inWaitingRoom: Count.meta({ description: "Places in the draw, or waiting since." }),
    createdAt: Timestamp,
    updatedAt: Timestamp.meta({ description: "When it was last edited. Stock does not count." }),
  })
  .meta({ id: "AdminProduct" });
export type AdminProduct = z.infer<typeof AdminProduct>;

export const AdminProductSort = z.enum(["name", "sku", "price", "updatedAt"]);
export type AdminProductSort = z.infer<typeof AdminProductSort>;

export const AdminProductsQuery = z.strictObject({
  q: typedText(100, 0).optional().meta({ description: "Words to find in the name, category, SKU or barcode." }),
  code: typedCode(100, 0).optional().meta({ description: "The product with this SKU or barcode, as it was scanned." }),
  category: typedCode(100, 0).optional(),
  policy: typedCode(40, 0).optional(),
  isActive: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
  sort: AdminProductSort.default("name"),
  order: z.enum(["asc", "desc"]).default("asc"),
  ...jumpFields,
});
export type AdminProductsQuery = z.infer<typeof AdminProductsQuery>;

export const AdminProducts = z
  .strictObject({
    products: z.array(AdminProduct),
    nextCursor: NextCursor,
    counts: z
      .strictObject({ all: Count, active: Count, inactive: Count })
      .meta({ description: "Number of products, under all filters except `isActive`." }),
  })
  .meta({ id: "AdminProducts" });
export type AdminProducts = z.infer<typeof AdminProducts>;
