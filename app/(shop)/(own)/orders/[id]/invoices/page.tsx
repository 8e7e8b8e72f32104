import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { InvoiceSheet } from "@/components/shop/orders/invoice-sheet";
import { PrintButton } from "@/components/shop/orders/print-button";
import { ShopPage } from "@/components/shop/shop-page";
import { readInvoicesOf } from "@/lib/invoices/invoice-queries";
import { translate } from "@/lib/messages/translate";
import { readOwnOrder } from "@/lib/orders/order-prefetch";
import "../receipt/receipt.css";

type InvoicesPageProps = { params: Promise<{ id: string }> };

/** Browsers suggest the title as the file name when printing to PDF. */
export async function generateMetadata({ params }: InvoicesPageProps): Promise<Metadata> {
  const order = await readOwnOrder((await params).id);
  const count = order?.invoices.length ?? 1;
  return {
    title: order
      ? translate("orders.invoicesOf", { count, number: order.number })
      : translate("orders.invoices", { count }),
    robots: { index: false },
  };
}

export default async function InvoicesPage({ params }: InvoicesPageProps) {
  const order = await readOwnOrder((await params).id);
  if (!order || order.invoices.length === 0) notFound();
  const invoices = await readInvoicesOf(order.id);
  return (
    <ShopPage rooms={["orders"]} measure="max-w-5xl">
      <div className="mx-auto max-w-3xl">
        <div className="mb-6 flex items-center justify-between gap-4">
          <Link
            href={`/orders/${order.id}`}
            className="inline-flex min-h-11 items-center text-sm text-muted hover:text-ink"
          >
            <span aria-hidden="true" className="mr-2">
              ←
            </span>
            {translate("orders.head.title", { number: order.number })}
          </Link>
          <PrintButton />
        </div>
        <h1 className="sr-only">{translate("orders.invoicesOf", { count: invoices.length, number: order.number })}</h1>
        <div data-receipt className="space-y-6 print:space-y-0">
          {invoices.map((invoice) => (
            <InvoiceSheet key={invoice.id} invoice={invoice} />
          ))}
        </div>
      </div>
    </ShopPage>
  );
}
