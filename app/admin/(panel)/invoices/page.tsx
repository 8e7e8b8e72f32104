import type { Metadata } from "next";
import { validate as isUuid } from "uuid";
import { InvoicePeriod } from "@/components/admin/invoices/invoice-period";
import { InvoiceTable } from "@/components/admin/invoices/invoice-table";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { panelPage } from "@/components/admin/shell/panel-page";
import { EmptyState } from "@/components/ui/empty-state";
import { dayEnd, dayOf, dayStart, shopClock, spanError, timeFault } from "@/lib/format/shop-days";
import { firstInvoiceDay } from "@/lib/invoices/invoice-period";
import { type InvoicePlace, listInvoices } from "@/lib/invoices/invoice-queries";

export const metadata: Metadata = { title: "Invoices" };

const PER_PAGE = 100;

/** `?from=2026-12-01&to=2026-12-31&after=…`: documents of a period, by default this month, and until its returns are due the month before. */
export default panelPage(async ({ searchParams }) => {
  const asked = await searchParams;
  const text = (name: string) => (typeof asked[name] === "string" ? asked[name] : "");
  const now = new Date();
  const today = shopClock(now.toISOString()).slice(0, 10);
  const from = dayOf(text("from")) || firstInvoiceDay(now);
  const to = dayOf(text("to")) || today;
  const errors = {
    from: timeFault(text("from"), "day"),
    to: timeFault(text("to"), "day") ?? spanError(from, to),
  };
  const isPeriod = errors.from === null && errors.to === null;
  const period = { from: dayStart(from), to: dayEnd(to) };
  const place = { order: "newest", after: placeOf(text("after")), limit: PER_PAGE + 1 } as const;
  const found = isPeriod ? await listInvoices(period, place) : [];
  const invoices = found.slice(0, PER_PAGE);
  const last = found.length > PER_PAGE ? invoices.at(-1) : undefined;
  return (
    <>
      <PanelHeading
        title="Invoices"
        description="Tax invoices, issued by themselves when a parcel leaves, and credit notes for what came back. The file has a row for each HSN code and rate."
      />
      <InvoicePeriod from={from} to={to} errors={errors} exported={isPeriod ? period : null} />
      {invoices.length === 0 ? (
        <EmptyState title="None in this period">
          A parcel that left without an invoice tells why in its order.
        </EmptyState>
      ) : (
        <InvoiceTable invoices={invoices} olderAddress={last ? olderAddress(from, to, last) : null} />
      )}
    </>
  );
});

function olderAddress(from: string, to: string, { issuedAt, id }: InvoicePlace): string {
  return `/admin/invoices?${new URLSearchParams({ from, to, after: `${issuedAt}/${id}` })}`;
}

/** The document that the page before ended with; null for the first page, and for what no page has linked to. */
function placeOf(after: string): InvoicePlace | null {
  const [issuedAt = "", id = ""] = after.split("/");
  return Number.isNaN(Date.parse(issuedAt)) || !isUuid(id) ? null : { issuedAt: new Date(issuedAt).toISOString(), id };
}
