import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { orderAddress } from "@/components/admin/panel-addresses";
import { PrintBar } from "@/components/admin/printed/print-bar";
import { PrintSheets } from "@/components/admin/printed/print-sheet";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { type PanelPageProps, panelPage } from "@/components/admin/shell/panel-page";
import { InvoiceSheet } from "@/components/shop/orders/invoice-sheet";
import { readInvoicesOf } from "@/lib/invoices/invoice-queries";

export const metadata: Metadata = { title: "Tax invoices" };

/** An order's invoices and credit notes, to print. */
export default panelPage(async ({ params }: PanelPageProps<{ id: string }>) => {
  const { id } = await params;
  const invoices = isUuid(id) ? await readInvoicesOf(id) : [];
  const [first] = invoices;
  if (!first) notFound();
  return (
    <>
      <PanelHeading
        title={`Tax invoices ${first.orderNumber}`}
        description="One page for each, as issued."
        actions={<PrintBar backTo={orderAddress(id)} back="Back to the order" />}
      />
      <PrintSheets>
        {invoices.map((invoice) => (
          <InvoiceSheet key={invoice.id} invoice={invoice} />
        ))}
      </PrintSheets>
    </>
  );
});
