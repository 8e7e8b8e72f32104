import TrashIcon from "lucide-react/icons/trash-2";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { IconButton } from "@/components/ui/icon-button";
import { NumberField } from "@/components/ui/number-field";
import { type DraftLine, FIGURES, type Figure, figureFault } from "@/lib/receiving/delivery-draft";
import { differenceOf } from "@/lib/receiving/receiving-words";

const LABELS: Record<Figure, string> = {
  expected: "Expected",
  good: "Good",
  damaged: "Damaged",
  missing: "Missing",
};

type DraftLineCardProps = {
  line: DraftLine;
  /** Whether it was scanned last. */
  isLast: boolean;
  onFigure: (figure: Figure, to: number | null) => void;
  onRemove: () => void;
};

/** What came of one product. */
export function DraftLineCard({ line, isLast, onFigure, onRemove }: DraftLineCardProps) {
  const { product } = line;
  const { name, sku, barcode } = product;
  const figures = { good: line.good ?? 0, damaged: line.damaged ?? 0, missing: line.missing ?? 0 };
  const difference = differenceOf({ expected: line.expected, ...figures });
  return (
    <li
      data-product={sku}
      aria-label={name}
      className={`rounded-card border bg-card p-3 lg:flex lg:items-center lg:gap-6 ${isLast ? "border-ink" : "border-line"}`}
    >
      <div className="flex min-w-0 flex-1 items-start gap-3 max-lg:mb-3">
        <ProductThumb row={product} />
        <div className="min-w-0 flex-1">
          <h3 className="font-medium wrap-anywhere">{name}</h3>
          <p className="figures text-xs text-muted wrap-anywhere">
            {sku}
            {barcode && ` · ${barcode}`}
          </p>
          <p aria-live="polite" className={`text-xs empty:hidden ${difference?.isWrong ? "text-warn" : "text-good"}`}>
            {difference?.text}
          </p>
        </div>
        <IconButton label={`Remove ${name}`} size="sm" onClick={onRemove} className="lg:order-last">
          <TrashIcon className="size-4" aria-hidden="true" />
        </IconButton>
      </div>
      <div className="grid grid-cols-2 gap-x-3 gap-y-2 sm:grid-cols-4 lg:w-[34rem]">
        {FIGURES.map((figure) => (
          <NumberField
            key={figure}
            label={LABELS[figure]}
            size="sm"
            min={0}
            value={line[figure]}
            onValueChange={(to) => onFigure(figure, to)}
            error={figureFault(line[figure])}
          />
        ))}
      </div>
    </li>
  );
}
