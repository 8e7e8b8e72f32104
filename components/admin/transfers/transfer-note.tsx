import {
  LetterHead,
  PrintSheet,
  ProductOnSheet,
  SheetRow,
  SheetTable,
  Signatures,
} from "@/components/admin/printed/print-sheet";
import { numberText, unitsText } from "@/lib/format/count-words";
import { shopTime } from "@/lib/format/shop-time";
import type { Seller } from "@/lib/seller/seller-schemas";
import type { TransferDetail } from "@/lib/transfers/transfer-schemas";
import { storyText, transferStanding, unitsOfLines } from "@/lib/transfers/transfer-words";

/** On phones the shelf stays on paper. */
const SHELF = "hidden pl-4 sm:table-cell print:table-cell";

const COLUMNS = [
  { title: "Product" },
  { title: "Shelf", className: SHELF },
  { title: "Units", className: "pl-4 text-right" },
  { title: "Arrived", className: "w-40 pl-6" },
];

/** A transfer note, which travels with the goods: what is in it, with room to count it by hand. */
export function TransferNote({ transfer, seller }: { transfer: TransferDetail; seller: Seller }) {
  const { number, status, createdAt, sentAt, note, lines, fromCity, fromWarehouseCode, toCity, toWarehouseCode } =
    transfer;
  const total = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <PrintSheet label={`Transfer note ${number}`}>
      <LetterHead seller={seller} title="Transfer note" number={number}>
        <p>{shopTime(sentAt ?? createdAt, "dateAndTime")}</p>
        <p>{transferStanding({ ...unitsOfLines(lines), status }).label}</p>
      </LetterHead>
      <p className="mt-6 text-sm">
        From {fromCity} <span className="figures">{fromWarehouseCode}</span> to {toCity}{" "}
        <span className="figures">{toWarehouseCode}</span>. {unitsText(total)}.
      </p>
      {note && <p className="mt-3 text-sm whitespace-pre-line">{note}</p>}
      <SheetTable caption="What is in it" columns={COLUMNS} className="mt-6">
        <tbody>
          {lines.map((line) => (
            <SheetRow key={line.productId}>
              <td className="py-2.5">
                <ProductOnSheet {...line} />
              </td>
              <td className={`figures py-2.5 ${SHELF}`}>{line.shelf ?? "–"}</td>
              <td className="figures py-2.5 pl-4 text-right">{numberText(line.quantity)}</td>
              <td className="py-2.5 pl-6 text-xs text-muted">{storyText({ ...line, inTransit: 0 })}</td>
            </SheetRow>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="py-2.5 font-medium">Total</td>
            <td className={SHELF} />
            <td className="figures py-2.5 pl-4 text-right font-medium">{numberText(total)}</td>
            <td />
          </tr>
        </tfoot>
      </SheetTable>
      <Signatures labels={["Sent by", "Received by"]} />
    </PrintSheet>
  );
}
