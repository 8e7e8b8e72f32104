import { pool } from "@/lib/db/pool";
import { sqlState } from "@/lib/db/sql-state";
import { TIME_ZONE } from "@/lib/messages/locale";
import { newId } from "@/lib/signature";
import type { Draft } from "./plan-invoices";

const UNIQUE_VIOLATION = "23505";

/** The financial year of a moment, by the year in which it begins: from 1 April, in India's time. */
const YEAR = `extract(year from (statement_timestamp() at time zone '${TIME_ZONE}') - interval '3 months')::integer`;

/**
 * Stores a document under the next number of its series: "29/2627/000001", a credit note "29C/2627/000001". One statement, so
 * number and document are there together or not at all, and whoever comes second waits for the series' row. False if
 * somebody else has stored a document of this order in the meantime: nothing happened, and the plan is old.
 */
export async function storeInvoice({ kind, orderId, shipmentId, position, document }: Draft): Promise<boolean> {
  const taxes = (...names: string[]) => {
    return document.taxes.reduce((sum, { name, amount }) => sum + (names.includes(name) ? amount.amount : 0), 0);
  };
  const amounts = [
    document.taxable.amount,
    taxes("CGST"),
    taxes("SGST", "UTGST"),
    taxes("IGST"),
    document.total.amount,
  ];
  const { gstin } = document.seller;
  try {
    await pool().query({
      name: "store-invoice",
      text: `with series as (
          insert into invoice_series as s (gstin, kind, year, last, last_at)
          values ($1::text, $2::text, ${YEAR}, 1, statement_timestamp())
          on conflict (gstin, kind, year) do update set last = s.last + 1, last_at = greatest(s.last_at, excluded.last_at)
          returning year, last, last_at
        )
        insert into invoice (id, kind, gstin, year, serial, number, issued_at, reservation_id, position, shipment_id,
          credits_id, place_of_supply, taxable, central_tax, state_tax, integrated_tax, total, document)
        select $3::uuid, $2::text, $1::text, year, last, concat(left($1::text, 2), case $2::text when 'CREDIT_NOTE' then 'C' end,
            '/', right(year::text, 2), right((year + 1)::text, 2), '/', lpad(last::text, greatest(6, length(last::text)), '0')),
          last_at, $4::uuid, $5::integer, $6::uuid, $7::uuid, $8::text, $9::bigint, $10::bigint, $11::bigint, $12::bigint,
          $13::bigint, $14::jsonb
        from series`,
      values: [
        ...[
          gstin,
          kind,
          newId(),
          orderId,
          position,
          shipmentId,
          document.credits?.id ?? null,
          document.placeOfSupply.code,
        ],
        ...[...amounts, JSON.stringify(document)],
      ],
    });
    return true;
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) return false;
    throw error;
  }
}
