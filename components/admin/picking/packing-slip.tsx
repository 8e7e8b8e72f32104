import { dayText } from "@/lib/delivery/destination-words";
import { unitsText } from "@/lib/format/count-words";
import type { StaffOrder } from "@/lib/orders/admin-order-schemas";
import { addressLines } from "@/lib/orders/order-words";
import { receiptDay } from "@/lib/orders/receipt-day";
import type { Seller } from "@/lib/orders/seller";
import { notInParcel, type slipsOf } from "@/lib/picking/slip-lines";

type PackingSlipProps = {
  order: StaffOrder;
  parcel: StaffOrder["parcels"][number];
  lines: ReturnType<typeof slipsOf>[number]["lines"];
  seller: Seller;
};

/** What lies in a parcel: address, order number and units, without prices. Black on white, a page of its own. */
export function PackingSlip({ order, parcel, lines, seller }: PackingSlipProps) {
  const address = addressLines(order);
  const others = notInParcel(order, parcel.warehouseId, lines);
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <article
      aria-label={`Packing slip ${order.number}`}
      className="light break-after-page rounded-card border border-line bg-card p-6 text-ink last:break-after-auto sm:p-10 print:rounded-none print:border-0 print:p-0"
    >
      <header className="flex flex-wrap justify-between gap-x-12 gap-y-4">
        <div className="text-sm">
          <p className="text-xl font-semibold tracking-tight">{seller.name}</p>
          <p className="whitespace-pre-line">{seller.addressLines.join("\n")}</p>
        </div>
        <div className="text-sm sm:text-right print:text-right">
          <h2 className="text-2xl font-semibold">Packing slip</h2>
          <p className="figures mt-1 text-base font-semibold">{order.number}</p>
          <p>Ordered {receiptDay(order.createdAt)}</p>
        </div>
      </header>
      <div className="mt-8 grid gap-6 text-sm sm:grid-cols-2 print:grid-cols-2">
        <div>
          <h3 className="font-medium">Ship to</h3>
          {address.length > 0 ? (
            <p className="mt-1 text-base whitespace-pre-line wrap-anywhere">{address.join("\n")}</p>
          ) : (
            <p className="mt-1">No address was given.</p>
          )}
          {order.contact?.phone && <p className="figures mt-1">{order.contact.phone}</p>}
        </div>
        <div>
          <h3 className="font-medium">From</h3>
          <p className="mt-1">
            {parcel.city} <span className="figures">{parcel.warehouseCode}</span>
          </p>
          {parcel.deliveryDate && <p>Promised by {dayText(parcel.deliveryDate)}</p>}
        </div>
      </div>
      <table className="mt-8 w-full border-collapse text-sm">
        <caption className="sr-only">In this parcel</caption>
        <thead>
          <tr className="border-b border-ink text-left">
            <th scope="col" className="py-2 font-medium">
              In this parcel
            </th>
            <th scope="col" className="py-2 pl-4 text-right font-medium">
              Units
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ productId, name, sku, quantity }) => (
            <tr key={productId} className="break-inside-avoid border-b border-line align-top">
              <td className="py-2.5">
                {name}
                <span className="figures block text-xs text-muted">{sku}</span>
              </td>
              <td className="figures py-2.5 pl-4 text-right text-base">{quantity}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="pt-2.5 font-medium">Total</td>
            <td className="figures pt-2.5 pl-4 text-right font-medium whitespace-nowrap">{unitsText(units)}</td>
          </tr>
        </tfoot>
      </table>
      {others.length > 0 && (
        <div className="mt-8 break-inside-avoid border-t border-line pt-4 text-sm">
          <h3 className="font-medium">Not in this parcel</h3>
          <ul className="mt-1">
            {others.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </div>
      )}
    </article>
  );
}
