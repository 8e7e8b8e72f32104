"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { invoiceAddress } from "@/components/admin/panel-addresses";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { priceText } from "@/lib/format/money";
import { issueInvoices, orderInvoicesOptions } from "@/lib/invoices/invoice-options";
import type { OrderInvoices as Found, Invoice } from "@/lib/invoices/invoice-schemas";
import { adminOrdersKey } from "@/lib/orders/admin-order-options";
import { orderRefusalWords } from "@/lib/orders/admin-order-words";
import { receiptDay } from "@/lib/orders/receipt-day";

type Props = { orderId: string; mayChange: boolean };

/** The order's invoices and credit notes, and why a parcel has none. */
export function OrderInvoices({ orderId, mayChange }: Props) {
  const { data } = useQuery(orderInvoicesOptions(orderId));
  if (!data) return null;
  const { invoices, withheld } = data;
  return (
    <section aria-label="Tax invoices" className="text-sm">
      <h3 className="font-semibold">Tax invoices</h3>
      <ul className="mt-1 divide-y divide-line">
        {invoices.map((invoice) => (
          <Row key={invoice.id} invoice={invoice} />
        ))}
      </ul>
      {withheld.map((parcel) => (
        <Missing key={parcel.shipmentId} parcel={parcel} />
      ))}
      {mayChange && withheld.some(isIssuable) && <Issue orderId={orderId} />}
    </section>
  );
}

/** Whether asking for it can help, once somebody has set what is missing. */
function isIssuable({ reasons }: Found["withheld"][number]): boolean {
  return reasons.every(({ code }) => code !== "BEFORE_INVOICES" && code !== "NO_GSTIN");
}

function Row({ invoice }: { invoice: Invoice }) {
  const { kind, number, issuedAt, total } = invoice;
  const isCredit = kind === "CREDIT_NOTE";
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 py-2">
      <Link href={invoiceAddress(invoice)} prefetch={false} className="figures underline underline-offset-2">
        {number}
      </Link>
      <span className="min-w-0 flex-1 text-muted">
        {isCredit && "Credit note, "}
        {receiptDay(issuedAt)}
      </span>
      <span className="figures">
        {isCredit && "−"}
        {priceText(total)}
      </span>
    </li>
  );
}

function Missing({ parcel: { warehouseCode, reasons } }: { parcel: Found["withheld"][number] }) {
  return (
    <div className="py-1 text-muted">
      <p>
        {reasons.length === 0 ? "Being issued" : "None"} for the parcel from{" "}
        <span className="figures">{warehouseCode}</span>
        {reasons.length > 0 && ":"}
      </p>
      <ul className="list-inside list-disc">
        {reasons.map(({ detail }) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    </div>
  );
}

function Issue({ orderId }: { orderId: string }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const issue = useChange({
    send: () => issueInvoices(orderId),
    refusal: (error) => orderRefusalWords(t, error, () => "This product"),
    onSettled: () => queryClient.invalidateQueries({ queryKey: adminOrdersKey }),
  });
  return (
    <div className="mt-1 flex flex-wrap items-center gap-3">
      <Button kind="secondary" size="sm" isBusy={issue.isBusy} onClick={() => issue.start(undefined)}>
        Issue invoice
      </Button>
      <p role="alert" className="text-bad empty:hidden">
        {issue.words && `${issue.words.title} ${issue.words.next}`}
      </p>
    </div>
  );
}
