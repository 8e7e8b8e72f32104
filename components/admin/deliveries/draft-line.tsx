import TrashIcon from "lucide-react/icons/trash-2";
import { useRef } from "react";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { useScrolledTo } from "@/components/admin/picking/use-scrolled-to";
import { IconButton } from "@/components/ui/icon-button";
import { NumberField } from "@/components/ui/number-field";
import { type DraftLine, FIGURES, type Figure, figureFault } from "@/lib/receiving/delivery-draft";
import { differenceOf, partText } from "@/lib/receiving/receiving-words";

const LABELS: Record<Figure, string> = {
  expected: "Expected",
  good: "Good",
  damaged: "Damaged",
  missing: "Missing",
};

type DraftLineCardProps = {
  line: DraftLine;
  /** When, if it was scanned last. */
  scannedAt: number | null;
  /** Of expected goods: how much of it is expected is known. */
  isPart: boolean;
  onFigure: (figure: Figure, to: number | null) => void;
  /** Null for what is expected: it stays in the list. */
  onRemove: (() => void) | null;
};

/** What came of one product. */
export function DraftLineCard({ line, scannedAt, isPart, onFigure, onRemove }: DraftLineCardProps) {
  const { product } = line;
  const item = useRef<HTMLLIElement>(null);
  useScrolledTo(item, scannedAt);
  const { name, sku, barcode } = product;
  const figures = { good: line.good ?? 0, damaged: line.damaged ?? 0, missing: line.missing ?? 0 };
  const units = { expected: line.expected, ...figures };
  const difference = isPart ? partText(units) : differenceOf(units);
  const asked = isPart ? FIGURES.filter((figure) => figure !== "expected") : FIGURES;
  return (
    <li
      ref={item}
      data-product={sku}
      aria-label={name}
      className={`scroll-mt-56 scroll-mb-40 rounded-card border bg-card p-3 lg:flex lg:items-center lg:gap-6 ${scannedAt === null ? "border-line" : "border-ink"}`}
    >
      <div className="flex min-w-0 flex-1 items-start gap-3 max-lg:mb-3">
        <ProductThumb row={product} />
        <div className="min-w-0 flex-1">
          <h2 className="font-medium wrap-anywhere">{name}</h2>
          <p className="figures text-xs text-muted wrap-anywhere">
            {sku}
            {barcode && ` · ${barcode}`}
          </p>
          <p
            aria-live="polite"
            className={`text-xs empty:hidden ${difference?.isWrong === null ? "text-muted" : difference?.isWrong ? "text-warn" : "text-good"}`}
          >
            {difference?.text}
          </p>
        </div>
        {onRemove && (
          <IconButton label={`Remove ${name}`} size="sm" onClick={onRemove} className="lg:order-last">
            <TrashIcon className="size-4" aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <div
        className={`grid grid-cols-2 gap-x-3 gap-y-2 ${isPart ? "sm:grid-cols-3 lg:w-[26rem]" : "sm:grid-cols-4 lg:w-[34rem]"}`}
      >
        {asked.map((figure) => (
          <NumberField
            key={figure}
            label={LABELS[figure]}
            size="sm"
            min={0}
            className={isPart && figure === "good" ? "max-sm:col-span-2" : ""}
            value={line[figure]}
            onValueChange={(to) => onFigure(figure, to)}
            error={figureFault(line[figure])}
          />
        ))}
      </div>
    </li>
  );
}
