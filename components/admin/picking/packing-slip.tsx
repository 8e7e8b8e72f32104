import { LetterHead, PrintPage, ProductOnSheet, SheetRow, SheetTable } from "@/components/admin/printed/print-sheet";
import { dayText } from "@/lib/delivery/destination-words";
import { unitsText } from "@/lib/format/count-words";
import type { StaffOrder } from "@/lib/orders/admin-order-schemas";
import { addressLines } from "@/lib/orders/order-words";
import { receiptDay } from "@/lib/orders/receipt-day";
import { notInParcel, type slipsOf } from "@/lib/picking/slip-lines";
import type { Seller } from "@/lib/seller/seller-schemas";

const COLUMNS = [{ title: "In this parcel" }, { title: "Units", className: "pl-4 text-right" }];

/** `id`: of the parcel, if it has left. */
type PackingSlipProps = {
  id: string;
  order: StaffOrder;
  parcel: StaffOrder["parcels"][number];
  lines: ReturnType<typeof slipsOf>[number]["lines"];
  seller: Seller;
};

/** What lies in a parcel: address, order number and units, without prices. */
export function PackingSlip({ id, order, parcel, lines, seller }: PackingSlipProps) {
  const label = order.shipments.find((shipment) => shipment.id === id) ?? order;
  const address = addressLines(label);
  const others = notInParcel(order, parcel.warehouseId, lines);
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <PrintPage label={`Packing slip ${order.number}`}>
      <LetterHead seller={seller} title="Packing slip" number={order.number}>
        <p>Ordered {receiptDay(order.createdAt)}</p>
      </LetterHead>
      <div className="mt-8 grid gap-6 text-sm sm:grid-cols-2 print:grid-cols-2">
        <div>
          <h3 className="font-medium">Ship to</h3>
          {address.length > 0 ? (
            <p className="mt-1 text-base whitespace-pre-line wrap-anywhere">{address.join("\n")}</p>
          ) : (
            <p className="mt-1">No address was given.</p>
          )}
          {label.contact?.phone && <p className="figures mt-1">{label.contact.phone}</p>}
        </div>
        <div>
          <h3 className="font-medium">From</h3>
          <p className="mt-1">
            {parcel.city} <span className="figures">{parcel.warehouseCode}</span>
          </p>
          {parcel.deliveryDate && <p>Promised by {dayText(parcel.deliveryDate)}</p>}
        </div>
      </div>
      <SheetTable caption="In this parcel" columns={COLUMNS} className="mt-8">
        <tbody>
          {lines.map(({ productId, name, sku, quantity }) => (
            <SheetRow key={productId}>
              <td className="py-2.5">
                <ProductOnSheet name={name} sku={sku} />
              </td>
              <td className="figures py-2.5 pl-4 text-right text-base">{quantity}</td>
            </SheetRow>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="pt-2.5 font-medium">Total</td>
            <td className="figures pt-2.5 pl-4 text-right font-medium whitespace-nowrap">{unitsText(units)}</td>
          </tr>
        </tfoot>
      </SheetTable>
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
    </PrintPage>
  );
}
