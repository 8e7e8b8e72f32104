import Link from "next/link";
import { invoiceAddress, orderAddress } from "@/components/admin/panel-addresses";
import { buttonStyle } from "@/components/ui/button-style";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { exactPriceText } from "@/lib/format/money";
import type { Invoice } from "@/lib/invoices/invoice-schemas";
import { receiptDay } from "@/lib/orders/receipt-day";

const TAXES = [["CGST"], ["SGST", "UTGST"], ["IGST"]] as const;

/** On phones a row has two lines; the taxes of each kind need a wide screen. */
const SHOWN = { wide: "hidden md:table-cell", widest: "hidden xl:table-cell" };

const COLUMNS = [
  { label: "Number", align: "start", className: "" },
  { label: "Date", align: "start", className: SHOWN.wide },
  { label: "Order", align: "start", className: SHOWN.wide },
  { label: "Buyer", align: "start", className: SHOWN.wide },
  { label: "Place of supply", align: "start", className: SHOWN.widest },
  { label: "Taxable", align: "end", className: SHOWN.wide },
  { label: "CGST", align: "end", className: SHOWN.widest },
  { label: "SGST or UTGST", align: "end", className: SHOWN.widest },
  { label: "IGST", align: "end", className: SHOWN.widest },
  { label: "Total", align: "end", className: "" },
] as const;

type InvoiceTableProps = { invoices: readonly Invoice[]; olderAddress: string | null };

export function InvoiceTable({ invoices, olderAddress }: InvoiceTableProps) {
  return (
    <>
      <Table label="Invoices">
        <TableHead>
          <TableRow>
            {COLUMNS.map(({ label, align, className }) => (
              <HeaderCell key={label} align={align} className={className}>
                {label}
              </HeaderCell>
            ))}
          </TableRow>
        </TableHead>
        <tbody>
          {invoices.map((invoice) => (
            <Row key={invoice.id} invoice={invoice} />
          ))}
        </tbody>
      </Table>
      {olderAddress !== null && (
        <Link href={olderAddress} prefetch={false} className={`mt-4 ${buttonStyle("secondary", "sm")}`}>
          Older
        </Link>
      )}
    </>
  );
}

function Row({ invoice }: { invoice: Invoice }) {
  const { kind, number, issuedAt, orderId, orderNumber, buyer, placeOfSupply, taxable, taxes, total } = invoice;
  const isCredit = kind === "CREDIT_NOTE";
  const sum = (names: readonly string[]) => {
    const amount = taxes.reduce((all, tax) => all + (names.includes(tax.name) ? tax.amount.amount : 0), 0);
    return { amount, currency: total.currency };
  };
  const buyerName = buyer.name ?? "Not named";
  const order = (
    <Link href={orderAddress(orderId)} prefetch={false} className="figures underline underline-offset-2">
      {orderNumber}
    </Link>
  );
  return (
    <TableRow>
      <Cell className="w-full max-w-0 whitespace-nowrap md:w-auto md:max-w-none">
        <Link href={invoiceAddress(invoice)} prefetch={false} className="figures underline underline-offset-2">
          {number}
        </Link>
        {isCredit && <span className="ml-2 text-xs text-muted">Credit note</span>}
        <span className="block truncate text-xs text-muted md:hidden">
          {receiptDay(issuedAt)} · {order} · {buyerName}
        </span>
      </Cell>
      <Cell className={`whitespace-nowrap ${SHOWN.wide}`}>{receiptDay(issuedAt)}</Cell>
      <Cell className={`whitespace-nowrap ${SHOWN.wide}`}>{order}</Cell>
      <Cell className={`w-full max-w-0 xl:w-auto xl:max-w-48 ${SHOWN.wide}`}>
        <span className="block truncate">{buyerName}</span>
      </Cell>
      <Cell className={`whitespace-nowrap ${SHOWN.widest}`}>{placeOfSupply.name}</Cell>
      {[taxable, ...TAXES.map(sum), total].map((amount, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change.
        <Cell key={index} align="end" className={`whitespace-nowrap ${COLUMNS[index + 5]?.className ?? ""}`}>
          {isCredit && amount.amount > 0 && "−"}
          {exactPriceText(amount)}
        </Cell>
      ))}
    </TableRow>
  );
}
