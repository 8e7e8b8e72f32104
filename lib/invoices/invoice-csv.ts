import { csvStream } from "@/lib/http/csv-stream";
import { TIME_ZONE } from "@/lib/messages/locale";
import { listInvoices } from "./invoice-queries";
import type { Invoice, InvoiceExportQuery, InvoiceLine } from "./invoice-schemas";

const BATCH = 500;

const COLUMNS = [
  ...["number", "date", "kind", "creditsNumber", "orderNumber", "gstin", "buyer", "placeOfSupplyCode", "placeOfSupply"],
  ...["hsn", "ratePercent", "quantity", "taxable", "cgst", "sgst", "igst", "total"],
];

/**
 * All matching documents as CSV, oldest first: a row for each HSN code and rate of a document, as a return of India's GST
 * sums them. Rupees; what a credit note takes back is negative. `sgst` has UTGST too.
 */
export function invoicesCsv(filter: InvoiceExportQuery): ReadableStream<Uint8Array> {
  return csvStream<Invoice>({
    columns: COLUMNS,
    linesOf: rowsOf,
    readAfter: (after) => listInvoices(filter, { order: "oldest", after, limit: BATCH }),
    batch: BATCH,
  });
}

/** "2026-12-03", the seller's day. */
const DAY = new Intl.DateTimeFormat("en-CA", { timeZone: TIME_ZONE });

function rowsOf(invoice: Invoice): (string | number | null)[][] {
  const { number, issuedAt, kind, credits, orderNumber, seller, buyer, placeOfSupply, lines } = invoice;
  const about = [
    ...[number, DAY.format(new Date(issuedAt)), kind, credits?.number ?? null, orderNumber, seller.gstin],
    ...[buyer.name, placeOfSupply.code, placeOfSupply.name],
  ];
  const groupOf = ({ hsn, percent }: InvoiceLine) => `${hsn} ${percent}`;
  const groups = [...new Set(lines.map(groupOf))].map((group) => lines.filter((line) => groupOf(line) === group));
  const sign = kind === "CREDIT_NOTE" ? -1 : 1;
  return groups.map((group) => [...about, ...figuresOf(group, sign)]);
}

function figuresOf(lines: readonly InvoiceLine[], sign: 1 | -1): (string | number | null)[] {
  const [first] = lines;
  const sum = (amountOf: (line: InvoiceLine) => number) => lines.reduce((total, line) => total + amountOf(line), 0);
  const rupees = (amountOf: (line: InvoiceLine) => number) => Number(((sign * sum(amountOf)) / 100).toFixed(2));
  const tax = (...names: string[]) =>
    rupees(({ taxes }) =>
      taxes.reduce((total, { name, amount }) => total + (names.includes(name) ? amount.amount : 0), 0),
    );
  return [
    ...[
      first?.hsn ?? null,
      first?.percent ?? null,
      sign * sum(({ productId, quantity }) => (productId ? quantity : 0)),
    ],
    ...[rupees(({ taxable }) => taxable.amount), tax("CGST"), tax("SGST", "UTGST"), tax("IGST")],
    rupees(({ amount }) => amount.amount),
  ];
}
