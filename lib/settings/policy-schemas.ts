import { z } from "zod";
import {
  Id,
  Note,
  productNameFields,
  refuseUnlessOneProductName,
  Timestamp,
  typedCode,
  wholeNumber,
} from "@/lib/field-schemas";
import { editFields, refuseNothing } from "./setting-schemas";

const DAY = 86_400;

/** The terms of docs/design.md's table. */
const terms = {
  holdSeconds: wholeNumber(30, DAY, " of seconds").meta({
    description: "How long a hold lasts, unless its request says.",
  }),
  ttlSecondsMax: wholeNumber(30, DAY, " of seconds").meta({
    description: "The longest hold that a request may ask for.",
  }),
  extensionsMax: wholeNumber(0, 100, " of extensions"),
  extensionSeconds: wholeNumber(0, DAY, " of seconds"),
  maxHeld: wholeNumber(1, 1_000_000, " of units").meta({
    description: "Units of a product that one shopper or cart may hold.",
  }),
  maxBought: wholeNumber(1, 1_000_000, " of units")
    .nullable()
    .meta({ description: "Units of a product that one shopper or cart may hold and buy; null: no limit." }),
  backorderPerRow: wholeNumber(0, 1_000_000, " of units").meta({
    description: "Units that each warehouse may promise beyond its stock.",
  }),
  offerSeconds: wholeNumber(1, 7 * DAY, " of seconds").meta({
    description: "How long an offer from the waitlist is held.",
  }),
  paymentSeconds: wholeNumber(1, DAY, " of seconds").meta({
    description: "What starting to pay adds to a hold, once.",
  }),
  unprovenPerNetwork: wholeNumber(0, 1_000_000, " of units").nullable().meta({
    description:
      "Units of a product that unproven shoppers of one network may hold and wait for; beyond that they need a proof of work. null: the smaller of two shoppers' limits and a tenth of the stock, at least 2. Every third hold of a shopper or network that runs out unpaid within an hour halves it.",
  }),
  unprovenSharePercent: wholeNumber(0, 100, " of percent").meta({
    description:
      "The same for all networks together, in percent of the product's stock; at least 2 units unless it is 0. What is waited for counts, so with 100 a queue behind sold-out stock still needs proofs.",
  }),
};

/** A mask that picks them. */
export const POLICY_TERMS = Object.fromEntries(Object.keys(terms).map((term) => [term, true])) as {
  [Term in keyof typeof terms]: true;
};

export const PolicyEdit = z
  .strictObject({ ...z.strictObject(terms).partial().shape, ...editFields })
  .superRefine(refuseNothing)
  .meta({ id: "PolicyEdit" });
export type PolicyEdit = z.infer<typeof PolicyEdit>;

const UnitCounts = z.array(z.strictObject({ units: z.int().min(1), people: z.int().min(1) }));

export const AdminPolicy = z
  .strictObject({
    code: z.string(),
    ...terms,
    products: z.int().min(0).meta({ description: "Products that are sold under it." }),
    waiting: z.int().min(0).meta({ description: "Places on the waitlists of such products." }),
    holds: z.int().min(0).meta({ description: "Running holds with such a product. They keep their terms." }),
    heldUnits: UnitCounts.meta({
      description: "How many shoppers hold how many units of a product now, by the most that each holds of one.",
    }),
    waitingUnits: UnitCounts.meta({
      description: "How many places of shoppers on the waitlists are for how many units.",
    }),
    mostPromised: z
      .strictObject({
        sku: z.string(),
        name: z.string(),
        warehouseCode: z.string(),
        city: z.string(),
        units: z.int().min(1).meta({ description: "Units promised beyond the stock." }),
      })
      .nullable()
      .meta({
        id: "MostPromised",
        description:
          "Where most is promised beyond the stock; null if nothing is. A `backorderPerRow` below its `units` is refused.",
      }),
    updatedAt: Timestamp,
  })
  .meta({ id: "Policy" });
export type AdminPolicy = z.infer<typeof AdminPolicy>;

export const AdminPolicies = z.strictObject({ policies: z.array(AdminPolicy) }).meta({ id: "Policies" });
export type AdminPolicies = z.infer<typeof AdminPolicies>;

/** How many products one preview counts: their ids fit into an address. */
export const PREVIEWED_MAX = 200;

export const PoliciesQuery = z.strictObject({
  productId: z
    .array(Id)
    .min(1)
    .max(PREVIEWED_MAX, `must be given at most ${PREVIEWED_MAX} times`)
    .optional()
    .meta({
      description: `Counts only these products: what changing their policy would affect. Can be repeated up to ${PREVIEWED_MAX} times.`,
    }),
});

export const PolicyParams = z.strictObject({ code: typedCode(40).toUpperCase() });

export const SafetyStockRequest = z
  .strictObject({
    ...productNameFields,
    warehouseId: Id,
    quantity: wholeNumber(0, 1_000_000_000).meta({ description: "Units that are not for sale." }),
    note: Note.optional(),
  })
  .superRefine(refuseUnlessOneProductName)
  .meta({ id: "SafetyStockRequest" });
export type SafetyStock = z.input<typeof SafetyStockRequest>;
