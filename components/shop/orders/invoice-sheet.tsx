import { useTranslations } from "next-intl";
import { exactPriceText, type Money } from "@/lib/format/money";
import { amountInWords } from "@/lib/invoices/amount-in-words";
import type { Invoice, InvoiceLine } from "@/lib/invoices/invoice-schemas";
import { receiptDay } from "@/lib/orders/receipt-day";

/** A tax invoice, bill of supply or credit note, a page of its own. Black on white in both themes, so that the print looks like it. */
export function InvoiceSheet({ invoice }: { invoice: Invoice }) {
  const t = useTranslations("orders.invoice");
  return (
    <article
      id={invoice.id}
      aria-label={`${t(invoice.title)} ${invoice.number}`}
      className="light scroll-mt-6 break-after-page rounded-card border border-line bg-card p-5 text-sm text-ink last:break-after-auto sm:p-10 print:rounded-none print:border-0 print:p-0"
    >
      <Head invoice={invoice} />
      <Parties invoice={invoice} />
      <Lines invoice={invoice} />
      <Sums invoice={invoice} />
      <footer className="mt-8 break-inside-avoid space-y-1 border-t border-line pt-4 text-xs text-muted">
        <p>{t("included")}</p>
        <p>{t("reverseCharge")}</p>
        <p>{t("noSignature")}</p>
      </footer>
    </article>
  );
}

function Head({ invoice }: { invoice: Invoice }) {
  const t = useTranslations("orders.invoice");
  const { title, number, issuedAt, orderNumber, seller, credits } = invoice;
  return (
    <header className="flex flex-wrap justify-between gap-x-12 gap-y-6">
      <div>
        <p className="text-xl font-semibold tracking-tight">{seller.name}</p>
        <p className="whitespace-pre-line">{seller.addressLines.join("\n")}</p>
        <p className="mt-1">
          {t("gstin")} <span className="figures">{seller.gstin}</span>
        </p>
        <p>{t("registeredIn", seller.state)}</p>
      </div>
      <div className="sm:text-right print:text-right">
        <h2 className="text-2xl font-semibold">{t(title)}</h2>
        <p className="text-xs text-muted">{t("original")}</p>
        <p className="figures mt-1 text-base font-semibold">{number}</p>
        <p>
          <time dateTime={issuedAt}>{receiptDay(issuedAt)}</time>
        </p>
        <p>{t("order", { number: orderNumber })}</p>
        {credits && <p>{t("credits", { number: credits.number, day: receiptDay(credits.issuedAt) })}</p>}
      </div>
    </header>
  );
}

function Parties({ invoice: { buyer, placeOfSupply, dispatchedFrom } }: { invoice: Invoice }) {
  const t = useTranslations("orders.invoice");
  return (
    <div className="mt-8 grid gap-6 sm:grid-cols-2 print:grid-cols-2">
      <div>
        <h3 className="font-medium">{t("buyer")}</h3>
        <p className="whitespace-pre-line wrap-anywhere">
          {[buyer.name, ...buyer.addressLines].filter(Boolean).join("\n")}
        </p>
      </div>
      <dl className="space-y-1">
        <div>
          <dt className="font-medium">{t("placeOfSupply")}</dt>
          <dd>{t("state", placeOfSupply)}</dd>
        </div>
        <div>
          <dt className="font-medium">{t("dispatchedFrom")}</dt>
          <dd>{dispatchedFrom.city}</dd>
        </div>
      </dl>
    </div>
  );
}

const NUMBER = "py-2 pl-3 text-right tabular-nums whitespace-nowrap";
/** On phones these are in the first column, below the name. */
const WIDE = "hidden sm:table-cell print:table-cell";
const NARROW = "block text-xs text-muted sm:hidden print:hidden";

function Lines({ invoice: { lines, taxes } }: { invoice: Invoice }) {
  const t = useTranslations("orders.invoice");
  return (
    <table className="mt-8 w-full border-collapse">
      <caption className="sr-only">{t("lines")}</caption>
      <thead>
        <tr className="border-b border-ink text-left align-bottom text-xs">
          <th scope="col" className="py-2 font-medium">
            {t("description")}
          </th>
          {[t("hsn"), t("units"), t("each"), t("taxable"), ...taxes.map(({ name }) => name)].map((label) => (
            <th key={label} scope="col" className={`${NUMBER} ${WIDE} font-medium`}>
              {label}
            </th>
          ))}
          <th scope="col" className={`${NUMBER} font-medium`}>
            {t("amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={`${line.productId} ${line.percent}`} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line }: { line: InvoiceLine }) {
  const t = useTranslations("orders.invoice");
  const { productId, sku, name, hsn, quantity, unitPrice, taxable, taxes, amount } = line;
  const taxed = taxes.map((tax) => `${tax.name} ${percentText(tax.percent)} ${exactPriceText(tax.amount)}`);
  return (
    <tr className="break-inside-avoid border-b border-line align-top">
      <td className="py-2">
        <span className="wrap-anywhere">{productId === null ? t("shipping") : name}</span>
        {sku !== null && <span className="figures block text-xs text-muted wrap-anywhere">{sku}</span>}
        <span className={NARROW}>{`${t("hsn")} ${hsn} · ${quantity} × ${exactPriceText(unitPrice)}`}</span>
        <span className={NARROW}>{[`${t("taxable")} ${exactPriceText(taxable)}`, ...taxed].join(" · ")}</span>
      </td>
      <td className={`${NUMBER} ${WIDE}`}>{hsn}</td>
      <td className={`${NUMBER} ${WIDE}`}>{quantity}</td>
      <td className={`${NUMBER} ${WIDE}`}>{exactPriceText(unitPrice)}</td>
      <td className={`${NUMBER} ${WIDE}`}>{exactPriceText(taxable)}</td>
      {taxes.map((tax) => (
        <td key={tax.name} className={`${NUMBER} ${WIDE}`}>
          {exactPriceText(tax.amount)}
          <span className="block text-xs text-muted">{percentText(tax.percent)}</span>
        </td>
      ))}
      <td className={NUMBER}>{exactPriceText(amount)}</td>
    </tr>
  );
}

function percentText(percent: number): string {
  return `${Number(percent.toFixed(3))}%`;
}

function Sums({ invoice: { title, taxable, taxes, total } }: { invoice: Invoice }) {
  const t = useTranslations("orders.invoice");
  return (
    <div className="break-inside-avoid">
      <dl className="mt-4 ml-auto w-full max-w-xs space-y-1.5 tabular-nums">
        <Sum label={t("taxable")} amount={taxable} />
        {taxes.map(({ name, amount }) => (
          <Sum key={name} label={name} amount={amount} />
        ))}
        <div className="flex items-baseline justify-between gap-4 border-t border-ink pt-2 text-base font-semibold">
          <dt>{t(title === "CREDIT_NOTE" ? "credit" : "total")}</dt>
          <dd>{exactPriceText(total)}</dd>
        </div>
      </dl>
      <p className="mt-3 sm:text-right print:text-right">{amountInWords(total.amount)}</p>
    </div>
  );
}

function Sum({ label, amount }: { label: string; amount: Money }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt>{label}</dt>
      <dd>{exactPriceText(amount)}</dd>
    </div>
  );
}
