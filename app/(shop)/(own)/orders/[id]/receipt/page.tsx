import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PrintButton } from "@/components/shop/orders/print-button";
import { Receipt } from "@/components/shop/orders/receipt";
import { ShopPage } from "@/components/shop/shop-page";
import { translate } from "@/lib/messages/translate";
import { readOwnOrder } from "@/lib/orders/order-prefetch";
import { readSeller } from "@/lib/seller/seller";
import "./receipt.css";

type ReceiptPageProps = { params: Promise<{ id: string }> };

/** Browsers suggest the title as the file name when printing to PDF. */
export async function generateMetadata({ params }: ReceiptPageProps): Promise<Metadata> {
  const order = await readOwnOrder((await params).id);
  return {
    title: order ? translate("orders.receiptOf", { number: order.number }) : translate("orders.receipt"),
    robots: { index: false },
  };
}

export default async function ReceiptPage({ params }: ReceiptPageProps) {
  const { id } = await params;
  const order = await readOwnOrder(id);
  if (!order) notFound();
  return (
    <ShopPage rooms={["orders"]} measure="max-w-5xl">
      <div className="mx-auto max-w-3xl">
        <div className="mb-6 flex items-center justify-between gap-4">
          <Link href={`/orders/${id}`} className="inline-flex min-h-11 items-center text-sm text-muted hover:text-ink">
            <span aria-hidden="true" className="mr-2">
              ←
            </span>
            {translate("orders.head.title", { number: order.number })}
          </Link>
          <PrintButton />
        </div>
        <Receipt order={order} seller={await readSeller()} />
      </div>
    </ShopPage>
  );
}
