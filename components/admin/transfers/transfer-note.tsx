import { numberText, unitsText } from "@/lib/format/count-words";
import { shopTime } from "@/lib/format/shop-time";
import type { Seller } from "@/lib/orders/seller";
import type { TransferDetail } from "@/lib/transfers/transfer-schemas";
import { storyText, transferStanding, unitsOfLines } from "@/lib/transfers/transfer-words";

/** A transfer note, which travels with the goods: what is in it, with room to count it by hand. Black on white. */
export function TransferNote({ transfer, seller }: { transfer: TransferDetail; seller: Seller }) {
  const { number, status, createdAt, sentAt, note, lines, fromCity, fromWarehouseCode, toCity, toWarehouseCode } =
    transfer;
  const total = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <article
      data-print-sheet
      aria-label={`Transfer note ${number}`}
      className="light rounded-card border border-line bg-card p-4 text-ink sm:p-8 print:rounded-none print:border-0 print:p-0"
    >
      <header className="flex flex-wrap justify-between gap-x-12 gap-y-4">
        <div className="text-sm">
          <p className="text-xl font-semibold tracking-tight">{seller.name}</p>
          <p className="whitespace-pre-line">{seller.addressLines.join("\n")}</p>
        </div>
        <div className="text-sm sm:text-right print:text-right">
          <h2 className="text-2xl font-semibold">Transfer note</h2>
          <p className="figures mt-1 text-base font-semibold">{number}</p>
          <p>{shopTime(sentAt ?? createdAt, "dateAndTime")}</p>
          <p>{transferStanding({ ...unitsOfLines(lines), status }).label}</p>
        </div>
      </header>
      <p className="mt-6 text-sm">
        From {fromCity} <span className="figures">{fromWarehouseCode}</span> to {toCity}{" "}
        <span className="figures">{toWarehouseCode}</span>. {unitsText(total)}.
      </p>
      {note && <p className="mt-3 text-sm whitespace-pre-line">{note}</p>}
      <div className="mt-6 overflow-x-auto">
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">What is in it</caption>
          <thead>
            <tr className="border-b border-ink text-left">
              <th scope="col" className="py-2 font-medium">
                Product
              </th>
              <th scope="col" className="hidden py-2 pl-4 font-medium sm:table-cell print:table-cell">
                Shelf
              </th>
              <th scope="col" className="py-2 pl-4 text-right font-medium">
                Units
              </th>
              <th scope="col" className="w-40 py-2 pl-6 font-medium">
                Arrived
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.productId} className="break-inside-avoid border-b border-line align-top">
                <td className="py-2.5">
                  {line.name}
                  <span className="figures block text-xs text-muted wrap-anywhere">
                    {[line.sku, line.barcode].filter(Boolean).join(" · ")}
                  </span>
                </td>
                <td className="figures hidden py-2.5 pl-4 sm:table-cell print:table-cell">{line.shelf ?? "–"}</td>
                <td className="figures py-2.5 pl-4 text-right">{numberText(line.quantity)}</td>
                <td className="py-2.5 pl-6 text-xs text-muted">{storyText({ ...line, inTransit: 0 })}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td className="py-2.5 font-medium">Total</td>
              <td className="hidden sm:table-cell print:table-cell" />
              <td className="figures py-2.5 pl-4 text-right font-medium">{numberText(total)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="mt-16 hidden grid-cols-2 gap-12 text-sm print:grid">
        <p className="border-t border-ink pt-1">Sent by</p>
        <p className="border-t border-ink pt-1">Received by</p>
      </div>
    </article>
  );
}
