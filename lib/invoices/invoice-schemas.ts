import { z } from "zod";
import { AnyTime, Id, Money, NextCursor, pageFields, Timestamp } from "@/lib/field-schemas";
import { InvoiceKind } from "@/lib/orders/order-schemas";

const State = z
  .strictObject({ code: z.string().meta({ description: "GST code.", example: "29" }), name: z.string() })
  .meta({ id: "TaxState" });

const Percent = z.number().min(0).max(100);

const Tax = z
  .strictObject({ name: z.enum(["CGST", "SGST", "UTGST", "IGST"]), percent: Percent, amount: Money })
  .meta({ id: "Tax" });

const InvoiceLine = z
  .strictObject({
    productId: Id.nullable().meta({ description: "Null for shipping." }),
    sku: z.string().nullable(),
    name: z.string(),
    hsn: z.string().meta({ description: "Of shipping: that of the goods it belongs to." }),
    quantity: z.int().min(1),
    unitPrice: Money.meta({ description: "Tax included." }),
    amount: Money.meta({ description: "Tax included: `taxable` and `taxes` add up to it." }),
    percent: Percent.meta({ description: "All taxes together." }),
    taxable: Money,
    taxes: z.array(Tax),
  })
  .meta({ id: "InvoiceLine" });
export type InvoiceLine = z.infer<typeof InvoiceLine>;

const Title = z.enum(["TAX_INVOICE", "BILL_OF_SUPPLY", "INVOICE_CUM_BILL_OF_SUPPLY", "CREDIT_NOTE"]);

const documentFields = {
  title: Title.meta({
    description:
      "`BILL_OF_SUPPLY`: none of it is taxed. `INVOICE_CUM_BILL_OF_SUPPLY`: some of it is. `CREDIT_NOTE`: takes returned units from an invoice.",
  }),
  orderNumber: z.string(),
  seller: z.strictObject({ name: z.string(), addressLines: z.array(z.string()), gstin: z.string(), state: State }),
  dispatchedFrom: z.strictObject({ warehouseCode: z.string(), city: z.string() }),
  buyer: z.strictObject({ name: z.string().nullable(), addressLines: z.array(z.string()) }),
  placeOfSupply: State,
  lines: z.array(InvoiceLine).min(1),
  taxable: Money,
  taxes: z.array(Tax.omit({ percent: true })),
  total: Money,
  credits: z
    .strictObject({ id: Id, number: z.string(), issuedAt: Timestamp })
    .nullable()
    .meta({ description: "Of a credit note: the invoice." }),
};

/** What is stored as issued. */
export const InvoiceDocument = z.strictObject(documentFields);
export type InvoiceDocument = z.infer<typeof InvoiceDocument>;

export const Invoice = z
  .strictObject({
    id: Id,
    kind: InvoiceKind,
    number: z
      .string()
      .meta({ description: "Consecutive for each GSTIN, kind and financial year.", example: "29/2627/000001" }),
    issuedAt: Timestamp,
    orderId: Id,
    shipmentId: Id,
    ...documentFields,
  })
  .meta({ id: "Invoice", description: "A tax invoice for a parcel, or a credit note for units of it that came back." });
export type Invoice = z.infer<typeof Invoice>;

export const WithheldReason = z.enum([
  "BEFORE_INVOICES",
  "NO_GSTIN",
  "NO_SELLER_ADDRESS",
  "NO_REGISTRATION",
  "NO_DESTINATION",
  "NO_BUYER",
  "NO_HSN",
  "NO_TAX_RATE",
  "BY_EMAIL",
  "PAYMENT_UNKNOWN",
  "PAID_OTHERWISE",
]);
export type WithheldReason = z.infer<typeof WithheldReason>;

const Withheld = z
  .strictObject({
    shipmentId: Id,
    warehouseCode: z.string(),
    reasons: z.array(z.strictObject({ code: WithheldReason, detail: z.string() })),
  })
  .meta({
    id: "WithheldInvoice",
    description: "A parcel that left without an invoice, and why. Without reasons, it is just being issued.",
  });
export type Withheld = z.infer<typeof Withheld>;

export const OrderInvoices = z
  .strictObject({ orderId: Id, invoices: z.array(Invoice), withheld: z.array(Withheld) })
  .meta({ id: "OrderInvoices", description: "An order's invoices and credit notes, oldest first." });
export type OrderInvoices = z.infer<typeof OrderInvoices>;

const filters = {
  from: AnyTime.optional().meta({ description: "Issued at or after this time." }),
  to: AnyTime.optional().meta({ description: "Issued before this time." }),
  kind: InvoiceKind.optional(),
};

export const InvoicesQuery = z.strictObject({ ...filters, ...pageFields });
export type InvoicesQuery = z.infer<typeof InvoicesQuery>;
export const InvoiceExportQuery = z.strictObject(filters);
export type InvoiceExportQuery = z.infer<typeof InvoiceExportQuery>;

export const Invoices = z.strictObject({ invoices: z.array(Invoice), nextCursor: NextCursor }).meta({ id: "Invoices" });
export type Invoices = z.infer<typeof Invoices>;
