import type { ReactNode } from "react";
import type { Seller } from "@/lib/seller/seller-schemas";
import "./print.css";

const FRAME = "light rounded-card border border-line bg-card text-ink print:rounded-none print:border-0 print:p-0";

type PrintSheetProps = { label: string; children: ReactNode; className?: string };

/** A document to print, black on white, with its name and number on each page. The panel around it is not printed. */
export function PrintSheet({ label, children, className = "" }: PrintSheetProps) {
  return (
    <article data-print-sheet="one" aria-label={label} className={`${FRAME} p-4 sm:p-8 ${className}`}>
      <style>{`:root { --sheet-name: ${JSON.stringify(label)} }`}</style>
      {children}
    </article>
  );
}

/** Documents that are printed together. */
export function PrintSheets({ children }: { children: ReactNode }) {
  return (
    <div data-print-sheet className="max-w-4xl space-y-6 print:max-w-none print:space-y-0">
      {children}
    </div>
  );
}

/** One of `PrintSheets`: it begins a page. */
export function PrintPage({ label, children }: Omit<PrintSheetProps, "className">) {
  return (
    <article aria-label={label} className={`${FRAME} break-after-page p-6 last:break-after-auto sm:p-10`}>
      {children}
    </article>
  );
}

/** The heading of a list for work inside a warehouse. */
export function SheetHeading({ title, about }: { title: string; about: ReactNode }) {
  return (
    <header className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-ink pb-2">
      <h2 className="text-xl font-semibold">{title}</h2>
      <p className="text-sm">{about}</p>
    </header>
  );
}

type LetterHeadProps = { seller: Seller; title: string; number: string; children: ReactNode };

/** The heading of a document that leaves the warehouse: who sends it, and what it is. */
export function LetterHead({ seller, title, number, children }: LetterHeadProps) {
  return (
    <header className="flex flex-wrap justify-between gap-x-12 gap-y-4">
      <div className="text-sm">
        <p className="text-xl font-semibold tracking-tight">{seller.name}</p>
        <p className="whitespace-pre-line">{seller.addressLines.join("\n")}</p>
      </div>
      <div className="min-w-0 text-sm sm:text-right print:text-right">
        <h2 className="text-2xl font-semibold">{title}</h2>
        <p className="figures mt-1 text-base font-semibold wrap-anywhere">{number}</p>
        {children}
      </div>
    </header>
  );
}

type SheetTableProps = {
  caption: string;
  columns: readonly { title: string; className?: string }[];
  children: ReactNode;
  className?: string;
};

export function SheetTable({ caption, columns, children, className = "" }: SheetTableProps) {
  return (
    <div className={`overflow-x-auto ${className}`}>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-ink text-left">
            {columns.map((column) => (
              <th key={column.title} scope="col" className={`py-2 font-medium ${column.className ?? ""}`}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  );
}

/** A row that stays on one page. */
export function SheetRow({ children }: { children: ReactNode }) {
  return <tr className="break-inside-avoid border-b border-line align-top">{children}</tr>;
}

export function ShelfCell({ shelf }: { shelf: string | null }) {
  return <td className="figures py-2.5 pr-4 font-semibold whitespace-nowrap">{shelf ?? "–"}</td>;
}

/** A product's name, and the codes it is scanned by. */
export function ProductOnSheet({ name, sku, barcode }: { name: ReactNode; sku: string; barcode?: string | null }) {
  return (
    <>
      <span className="block font-medium">{name}</span>
      <span className="figures block text-xs text-muted wrap-anywhere">
        {[sku, barcode].filter(Boolean).join(" · ")}
      </span>
    </>
  );
}

/** Lines to sign on, on paper alone. */
export function Signatures({ labels }: { labels: readonly string[] }) {
  return (
    <div className="mt-16 hidden grid-cols-2 gap-12 text-sm print:grid">
      {labels.map((label) => (
        <p key={label} className="border-t border-ink pt-1">
          {label}
        </p>
      ))}
    </div>
  );
}
