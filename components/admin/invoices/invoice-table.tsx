import Link from "next/link";
import { invoiceAddress, orderAddress } from "@/components/admin/panel-addresses";
import { buttonStyle } from "@/components/ui/button-style";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { exactPriceText } from "@/lib/format/money";
import type { Invoice } from "@/lib/invoices/invoice-schemas";
import { receiptDay } from "@/lib/orders/receipt-day";

const TAXES = [["CGST"], ["SGST", "UTGST"], ["IGST"]] as const;

type InvoiceTableProps = { invoices: readonly Invoice[]; olderAddress: string | null };

export function InvoiceTable({ invoices, olderAddress }: InvoiceTableProps) {
  return (
    <>
      <Table label="Invoices">
        <TableHead>
          <TableRow>
            {["Number", "Date", "Order", "Buyer", "Place of supply"].map((label) => (
              <HeaderCell key={label}>{label}</HeaderCell>
            ))}
            {["Taxable", "CGST", "SGST or UTGST", "IGST", "Total"].map((label) => (
              <HeaderCell key={label} align="end">
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
  return (
    <TableRow>
      <Cell className="whitespace-nowrap">
        <Link href={invoiceAddress(invoice)} prefetch={false} className="figures underline underline-offset-2">
          {number}
        </Link>
        {isCredit && <span className="ml-2 text-xs text-muted">Credit note</span>}
      </Cell>
      <Cell className="whitespace-nowrap">{receiptDay(issuedAt)}</Cell>
      <Cell className="whitespace-nowrap">
        <Link href={orderAddress(orderId)} prefetch={false} className="figures underline underline-offset-2">
          {orderNumber}
        </Link>
      </Cell>
      <Cell>{buyer.name ?? "Not named"}</Cell>
      <Cell className="whitespace-nowrap">{placeOfSupply.name}</Cell>
      {[taxable, ...TAXES.map(sum), total].map((amount, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change.
        <Cell key={index} align="end" className="whitespace-nowrap">
          {isCredit && amount.amount > 0 && "−"}
          {exactPriceText(amount)}
        </Cell>
      ))}
    </TableRow>
  );
}
