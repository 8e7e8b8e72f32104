import { z } from "zod";
import { Id, NextCursor, Note, pageFields, Timestamp, typedText } from "@/lib/field-schemas";
import { MailKind } from "@/lib/mail/mail-schemas";
import { AdminOrder } from "@/lib/orders/admin-order-schemas";
import { AdminReservation } from "@/lib/reservations/reservation-schemas";
import { WaitlistStatus } from "@/lib/waitlist/waitlist-schemas";

const Count = z.int().min(0);

/** Rows of each kind that a customer's page lists; totals count all. */
export const SHOWN_MAX = 10;

export const CustomersQuery = z.strictObject({
  q: typedText(255, 0).optional().meta({
    description:
      "An order number (`HF-10002`), an email address, the end of a phone number, words of a name, or an id. Searches find at most 50 customers, on one page.",
  }),
  ...pageFields,
});
export type CustomersQuery = z.infer<typeof CustomersQuery>;

export const CustomerParams = z.strictObject({ id: Id });

const known = {
  id: Id.meta({
    description:
      "Of the shopper: their reservations have the owner `shopper:<id>`. For whom only an API key waits or orders: of that place or reservation.",
  }),
  name: z.string().nullable().meta({ description: "As given last, else as the account has it." }),
  email: z.string().nullable(),
  phone: z.string().nullable(),
};

export const Customer = z
  .strictObject({
    ...known,
    hasAccount: z.boolean().meta({ description: "False for guests." }),
    orders: Count,
    holds: Count.meta({ description: "That are running." }),
    places: Count.meta({ description: "In the line of a product, or with an open offer." }),
    lastSeenAt: Timestamp.meta({ description: "When they last reserved, joined a waitlist or signed up." }),
  })
  .meta({ id: "Customer" });
export type Customer = z.infer<typeof Customer>;

export const Customers = z
  .strictObject({
    customers: z.array(Customer),
    isMore: z.boolean().meta({ description: "Whether a search found more than it lists." }),
    nextCursor: NextCursor,
  })
  .meta({ id: "CustomerList" });
export type Customers = z.infer<typeof Customers>;

const Account = z
  .strictObject({
    name: z.string(),
    email: z.string(),
    isVerified: z.boolean().meta({ description: "Whether somebody has proved that they read the address's mail." }),
    createdAt: Timestamp,
    sessions: Count.meta({ description: "Where it is signed in." }),
    hasSavedContact: z.boolean(),
  })
  .meta({ id: "CustomerAccount" });

const Place = z
  .strictObject({
    id: Id,
    productId: Id,
    sku: z.string(),
    name: z.string(),
    quantity: Count,
    status: WaitlistStatus,
    position: z.int().min(1).nullable(),
    createdAt: Timestamp,
  })
  .meta({ id: "CustomerPlace" });

const Limit = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    limit: z.enum(["maxHeld", "maxBought"]),
    maximum: Count,
    held: Count,
    bought: Count,
  })
  .meta({ id: "CustomerLimit" });
export type CustomerLimit = z.infer<typeof Limit>;

const SentMail = z
  .strictObject({ id: Id, kind: MailKind, subject: z.string(), createdAt: Timestamp, sentAt: Timestamp.nullable() })
  .meta({ id: "CustomerMail" });

const listed = <Schema extends z.ZodType>(row: Schema) => z.strictObject({ total: Count, shown: z.array(row) });

export const CustomerExport = z
  .looseObject({
    exportedAt: Timestamp,
    account: z.looseObject({}).nullable(),
    sessions: z.array(z.looseObject({})),
    cart: z.array(z.looseObject({})),
    reservations: z
      .array(z.looseObject({}))
      .meta({ description: "Orders and holds, with payments and what happened." }),
    waitlist: z.array(z.looseObject({})),
    emails: z.array(z.looseObject({})).meta({ description: "Without the text of those that open an account." }),
  })
  .meta({ id: "CustomerExport", description: "What the shop stores of a person." });

export const EraseRequest = z
  .strictObject({
    address: typedText(254).meta({
      description:
        "The customer's email address, else their phone number, else their id: as a question whether it is the right one.",
    }),
    note: Note.meta({ description: "Why, such as the request's date. Without personal data: the record stays." }),
  })
  .meta({ id: "EraseCustomerRequest", examples: [{ address: "asha@example.com", note: "Request of 30 November" }] });
export type EraseRequest = z.infer<typeof EraseRequest>;

export const Erased = z
  .strictObject({
    id: Id,
    releasedHolds: Count,
    leftPlaces: Count,
    keptOrders: Count.meta({ description: "With their lines, money, name and address, as invoices need them." }),
  })
  .meta({ id: "ErasedCustomer" });
export type Erased = z.infer<typeof Erased>;

export const CustomerDetail = z
  .strictObject({
    ...known,
    account: Account.nullable().meta({ description: "Null for guests." }),
    orders: listed(AdminOrder),
    toShip: z.array(z.string()).meta({
      description:
        "The numbers of their orders with units to ship. Until those have left or are cancelled, they cannot be erased.",
    }),
    holds: listed(AdminReservation).meta({ description: "That are running." }),
    places: listed(Place).meta({ description: "On waitlists, those that have not ended first." }),
    limits: z.array(Limit).meta({ description: "Of which products they have as many as the policy allows." }),
    mails: listed(SentMail).nullable().meta({ description: "Null for viewers, who may not read mail." }),
    lapses: Count.meta({ description: "Holds that ran out unpaid since they last paid for one." }),
    otherShoppers: Count.meta({
      description:
        "Other browsers and accounts that used the same email address. What they ordered under it is listed too.",
    }),
  })
  .meta({ id: "CustomerDetail" });
export type CustomerDetail = z.infer<typeof CustomerDetail>;
