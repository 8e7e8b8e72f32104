import CheckIcon from "lucide-react/icons/check";
import MinusIcon from "lucide-react/icons/minus";
import PlusIcon from "lucide-react/icons/plus";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { PickLine } from "@/lib/picking/picking-schemas";
import { BATCH_STATE, lineTotals } from "@/lib/picking/picking-words";

type LineOrder = PickLine["orders"][number];

export type PickListProps = {
  lines: readonly PickLine[];
  /** Whether this person picks the batch, so that they can tick. */
  isMine: boolean;
  onPicked: (line: PickLine, order: LineOrder, toPicked: (before: number) => number) => void;
  /** `quantity`: units of the product that were not ticked for the order. */
  onMissing: (orderId: string, missing: { productId: string; quantity: number }) => void;
};

/** What to fetch, shelf by shelf. A press on + ticks one unit. */
export function PickList({ lines, ...acts }: PickListProps) {
  const groups = new Map<string | null, PickLine[]>();
  for (const line of lines) groups.set(line.shelf, [...(groups.get(line.shelf) ?? []), line]);
  return (
    <div className="space-y-6">
      {[...groups].map(([shelf, own]) => (
        <section key={shelf ?? ""} aria-label={shelf === null ? "No shelf" : `Shelf ${shelf}`}>
          <h2 className="mb-2 text-base font-semibold">
            {shelf === null ? (
              "No shelf"
            ) : (
              <>
                Shelf <span className="figures">{shelf}</span>
              </>
            )}
          </h2>
          <ul className="space-y-2">
            {own.map((line) => (
              <Line key={line.productId} line={line} {...acts} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Line({ line, ...acts }: Omit<PickListProps, "lines"> & { line: PickLine }) {
  const { name, sku, barcode, orders } = line;
  const { picked, needed } = lineTotals(line);
  const isDone = orders.every((order) => order.picked === order.needed);
  return (
    <li className="rounded-card border border-line bg-card p-3">
      <div className="flex items-start justify-between gap-3">
        <ProductThumb row={line} />
        <div className="min-w-0 flex-1">
          <h3 className="font-medium wrap-anywhere">{name}</h3>
          <p className="figures text-xs text-muted wrap-anywhere">
            {sku}
            {barcode && ` · ${barcode}`}
          </p>
        </div>
        <p className="figures flex shrink-0 items-center gap-1 text-lg font-semibold">
          {isDone && <CheckIcon aria-label="Complete" className="size-5 text-good" />}
          {picked} <span className="text-muted">/ {needed}</span>
        </p>
      </div>
      <ul className="mt-1 divide-y divide-line">
        {orders.map((order) => (
          <OrderRow key={order.orderId} line={line} order={order} {...acts} />
        ))}
      </ul>
    </li>
  );
}

type OrderRowProps = Omit<PickListProps, "lines"> & { line: PickLine; order: LineOrder };

function OrderRow({ line, order, isMine, onPicked, onMissing }: OrderRowProps) {
  const { orderId, number, picked, needed, state } = order;
  const surplus = picked - needed;
  const mayTick = isMine && state === "PICKING" && picked < needed;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className="min-w-24 flex-1">
        <span className="figures block text-sm">{number}</span>
        {state !== "PICKING" && <Badge tone={BATCH_STATE[state].tone}>{BATCH_STATE[state].label}</Badge>}
      </span>
      {surplus > 0 ? (
        <span className="flex flex-wrap items-center gap-2 text-sm text-bad">
          {surplus} too many: put back
          {isMine && (
            <Button kind="secondary" onClick={() => onPicked(line, order, () => needed)}>
              Back on the shelf
            </Button>
          )}
        </span>
      ) : (
        <span className="flex items-center gap-1">
          {isMine && (
            <IconButton
              label={`One fewer of ${line.name} for ${number}`}
              kind="secondary"
              disabled={picked === 0}
              onClick={() => onPicked(line, order, (before) => Math.max(0, before - 1))}
            >
              <MinusIcon aria-hidden="true" />
            </IconButton>
          )}
          <span className="figures min-w-14 text-center text-base">
            {picked} <span className="text-muted">of {needed}</span>
          </span>
          {isMine && (
            <IconButton
              label={`One more of ${line.name} for ${number}`}
              kind="secondary"
              disabled={!mayTick}
              data-next
              onClick={() => onPicked(line, order, (before) => Math.min(needed, before + 1))}
            >
              <PlusIcon aria-hidden="true" />
            </IconButton>
          )}
        </span>
      )}
      {mayTick && (
        <span className="flex basis-full justify-end gap-1 sm:basis-auto">
          {needed > 1 && (
            <Button kind="quiet" onClick={() => onPicked(line, order, () => needed)}>
              All {needed}
            </Button>
          )}
          <Button
            kind="quiet"
            onClick={() => onMissing(orderId, { productId: line.productId, quantity: needed - picked })}
          >
            Not found…
          </Button>
        </span>
      )}
    </li>
  );
}
