import Link from "next/link";
import { inventoryRowAddress } from "@/components/admin/panel-addresses";
import {
  LetterHead,
  PrintSheet,
  ProductOnSheet,
  SheetRow,
  SheetTable,
  Signatures,
} from "@/components/admin/printed/print-sheet";
import { numberText } from "@/lib/format/count-words";
import { shopTime } from "@/lib/format/shop-time";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { Delivery } from "@/lib/receiving/receiving-schemas";
import { differenceOf, outcomeText } from "@/lib/receiving/receiving-words";
import type { Seller } from "@/lib/seller/seller-schemas";

const FIGURE = "w-px pl-2 text-right text-xs sm:pl-6 sm:text-sm";

const COLUMNS = [
  { title: "Product" },
  ...["Expected", "Good", "Damaged", "Missing"].map((title) => ({ title, className: FIGURE })),
];

type DeliverySheetProps = { delivery: Delivery; warehouse: string; seller: Seller };

/** A goods received note: what came, what was wrong with it, who received it. */
export function DeliverySheet({ delivery, warehouse, seller }: DeliverySheetProps) {
  const { reference, receivedBy, receivedAt, note, lines, warehouseId } = delivery;
  const sum = (figure: "good" | "damaged" | "missing") => lines.reduce((units, line) => units + line[figure], 0);
  const expected = lines.some((line) => line.expected !== null)
    ? lines.reduce((units, line) => units + (line.expected ?? 0), 0)
    : null;
  const total = { expected, good: sum("good"), damaged: sum("damaged"), missing: sum("missing") };
  return (
    <PrintSheet label={`Goods received note ${reference}`}>
      <LetterHead seller={seller} title="Goods received note" number={reference}>
        <p>{shopTime(receivedAt, "dateAndTime")}</p>
      </LetterHead>
      <p className="mt-6 text-sm">
        Received in {warehouse && `${warehouse} `}
        <span className="figures">{delivery.warehouseCode}</span> by {actorLabel(receivedBy)}. {outcomeText(total)}.
      </p>
      {note && <p className="mt-3 text-sm whitespace-pre-line">{note}</p>}
      <SheetTable caption="What came" columns={COLUMNS} className="mt-6">
        <tbody>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a document never changes, and may name a product twice.
            <SheetRow key={at}>
              <td className="py-2.5">
                <ProductOnSheet
                  sku={line.sku}
                  name={
                    <Link
                      href={inventoryRowAddress({ ...line, warehouseId })}
                      prefetch={false}
                      className="hover:underline"
                    >
                      {line.name}
                    </Link>
                  }
                />
                <Difference {...line} />
              </td>
              <Figures {...line} />
            </SheetRow>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="py-2.5 font-medium">Total</td>
            <Figures {...total} isTotal />
          </tr>
        </tfoot>
      </SheetTable>
      <Signatures labels={["Received by", "Delivered by"]} />
    </PrintSheet>
  );
}

type Units = { expected: number | null; good: number; damaged: number; missing: number };

function Difference(line: Units) {
  const difference = differenceOf(line);
  if (!difference?.isWrong) return null;
  return <span className="block text-xs font-medium text-warn">{difference.text}</span>;
}

function Figures({ isTotal = false, ...line }: Units & { isTotal?: boolean }) {
  return [line.expected, line.good, line.damaged, line.missing].map((units, at) => (
    <td
      // biome-ignore lint/suspicious/noArrayIndexKey: four columns, always in this order.
      key={at}
      className={`figures py-2.5 pl-2 text-right sm:pl-6 ${isTotal ? "font-medium" : ""}`}
    >
      {units === null ? "–" : numberText(units)}
    </td>
  ));
}
