import { NIL } from "uuid";
import { z } from "zod";
import { pool } from "@/lib/db/pool";
import { type Invoice, InvoiceDocument, type InvoiceExportQuery } from "./invoice-schemas";

type Row = Omit<Invoice, keyof InvoiceDocument | "issuedAt"> & { issuedAt: Date; document: unknown };

const COLUMNS = `i.id, i.kind, i.number, i.issued_at as "issuedAt", i.reservation_id as "orderId",
  i.shipment_id as "shipmentId", i.document`;

/** An order's invoices and credit notes, oldest first. */
export async function readInvoicesOf(orderId: string): Promise<Invoice[]> {
  const { rows } = await pool().query<Row>({
    name: "invoices-of-order",
    text: `select ${COLUMNS} from invoice i where i.reservation_id = $1::uuid order by i.position`,
    values: [orderId],
  });
  return rows.map(toInvoice);
}

export type InvoicePlace = { issuedAt: string; id: string };

/** At most `limit` documents that follow `after`; the list goes from the newest, a file of them from the oldest. */
export async function listInvoices(
  { from, to, kind }: InvoiceExportQuery,
  { order, after, limit }: { order: "newest" | "oldest"; after: InvoicePlace | null; limit: number },
): Promise<Invoice[]> {
  const isNewest = order === "newest";
  // One comparison of places, where the page begins, and one bound, where the period ends: so each page is one range of the index.
  const first = { issuedAt: isNewest ? (to ?? "infinity") : (from ?? "-infinity"), id: NIL };
  const { issuedAt, id } = after ?? first;
  const { rows } = await pool().query<Row>({
    name: `invoices-${order}`,
    text: `select ${COLUMNS} from invoice i
      where (i.issued_at, i.id) ${isNewest ? "<" : ">"} ($1::timestamptz, $2::uuid)
        and i.issued_at ${isNewest ? ">=" : "<"} $3::timestamptz and ($4::text is null or i.kind = $4::text)
      order by i.issued_at ${isNewest ? "desc" : "asc"}, i.id ${isNewest ? "desc" : "asc"} limit $5::integer`,
    values: [issuedAt, id, isNewest ? (from ?? "-infinity") : (to ?? "infinity"), kind ?? null, limit],
  });
  return rows.map(toInvoice);
}

/** What products' settings say about tax now, by product. */
export async function readGoods(
  productIds: readonly string[],
): Promise<Map<string, { hsn: string | null; percent: number | null }>> {
  const { rows } = await pool().query<{ id: string; hsn: string | null; percent: number | null }>({
    name: "taxed-goods",
    text: `select id, hsn, tax_percent::float8 as percent from product where id = any($1::uuid[])`,
    values: [productIds],
  });
  return new Map(rows.map(({ id, ...goods }) => [id, goods]));
}

/** Where warehouses are. */
export async function readWarehousePoints(
  ids: readonly string[],
): Promise<{ id: string; city: string; latitude: number; longitude: number }[]> {
  const { rows } = await pool().query({
    name: "warehouse-points",
    text: "select id, city, latitude, longitude from warehouse where id = any($1::uuid[])",
    values: [ids],
  });
  return rows;
}

/** When invoices began here. */
export async function readInvoiceStart(): Promise<string> {
  const { rows } = await pool().query<{ startedAt: Date }>({
    name: "invoice-start",
    text: `select started_at as "startedAt" from invoice_start`,
  });
  return z.date().parse(rows[0]?.startedAt).toISOString();
}

function toInvoice({ issuedAt, document, ...row }: Row): Invoice {
  return { ...row, issuedAt: issuedAt.toISOString(), ...InvoiceDocument.parse(document) };
}
