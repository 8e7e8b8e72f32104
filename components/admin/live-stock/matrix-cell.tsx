"use client";

import { memo } from "react";
import { useFlash } from "@/components/admin/moving-figure";
import { WhyFigure } from "@/components/admin/why/why-figure";
import { StockBar } from "@/components/signature/stock-bar";
import type { StockAtWarehouse } from "@/lib/catalog/catalog-schemas";
import { numberText } from "@/lib/format/count-words";

type MatrixCellProps = { productId: string; stock: StockAtWarehouse | undefined; lowAt: number };

/** One inventory row: what is available, what is held, and a bar of both. Flashes when it changes. */
export const MatrixCell = memo(function MatrixCell({ productId, stock, lowAt }: MatrixCellProps) {
  const flash = useFlash<HTMLDivElement>(stock?.available ?? 0);
  if (stock === undefined) {
    return (
      <div className="px-2.5 text-muted">
        <span aria-hidden="true">–</span>
        <span className="sr-only">not stocked</span>
      </div>
    );
  }
  const { onHand, reserved, committed, safetyStock, setAside, available } = stock;
  const isLow = available <= lowAt;
  return (
    <div ref={flash} title={cellTitle(stock)} className="px-2.5 py-0.5">
      <div className="flex items-baseline justify-between gap-2 leading-5">
        <WhyFigure productId={productId} warehouseId={stock.warehouseId} figure="available">
          <span className={`figures text-sm ${isLow ? "font-medium text-signal" : ""}`}>{numberText(available)}</span>
        </WhyFigure>
        {reserved > 0 && (
          <span className="figures text-xs whitespace-nowrap text-signal">
            <span className="sr-only"> available, </span>
            {numberText(reserved)} held
          </span>
        )}
      </div>
      <StockBar
        onHand={onHand}
        reserved={reserved}
        committed={committed}
        available={available}
        safetyStock={safetyStock}
        setAside={setAside}
        lowAt={lowAt}
        size="thin"
      />
    </div>
  );
}, isSameCell);

function isSameCell(before: MatrixCellProps, after: MatrixCellProps): boolean {
  const [a, b] = [before.stock, after.stock];
  if (before.lowAt !== after.lowAt || before.productId !== after.productId) return false;
  if (a === undefined || b === undefined) return a === b;
  return (["onHand", "reserved", "committed", "safetyStock", "setAside", "available"] as const).every(
    (name) => a[name] === b[name],
  );
}

function cellTitle(stock: StockAtWarehouse): string {
  const { warehouseName, onHand, reserved, committed, safetyStock, setAside, available } = stock;
  const safety = safetyStock > 0 ? `, ${numberText(safetyStock)} safety stock` : "";
  const aside = setAside > 0 ? `, ${numberText(setAside)} set aside` : "";
  const promised = `${numberText(reserved)} held, ${numberText(committed)} committed`;
  return `${warehouseName}: ${numberText(available)} available of ${numberText(onHand)} on hand; ${promised}${safety}${aside}`;
}
