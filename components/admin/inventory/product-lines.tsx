"use client";

import { useQueryClient } from "@tanstack/react-query";
import TrashIcon from "lucide-react/icons/trash-2";
import { type ReactNode, type RefObject, useRef, useState } from "react";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { ProductCombobox } from "@/components/admin/inventory/product-combobox";
import { ScanField, type Told } from "@/components/admin/picking/scan-field";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { NumberField } from "@/components/ui/number-field";
import { showToast } from "@/components/ui/toast";
import { countText, unitsText } from "@/lib/format/count-words";
import { scannedProductOptions } from "@/lib/receiving/receiving-options";
import { asTyped } from "@/lib/typed-text";

/** Units of a product, as somebody types them. */
export type PlannedLine = {
  productId: string;
  sku: string;
  name: string;
  image: string;
  category: string;
  /** null while it is empty, NaN for what is no whole number. */
  quantity: number | null;
};

type Added = Omit<PlannedLine, "productId" | "quantity"> & { id: string };

export function isLineRight({ quantity }: Pick<PlannedLine, "quantity">): boolean {
  return quantity !== null && Number.isSafeInteger(quantity) && quantity > 0;
}

/** "2 products, 12 units." */
export function linesText(lines: readonly PlannedLine[]): string {
  if (lines.length === 0) return "No products yet";
  const units = lines.reduce((sum, line) => sum + (isLineRight(line) ? (line.quantity ?? 0) : 0), 0);
  return `${countText(lines.length, "product")}, ${unitsText(units)}.`;
}

/** With one more unit of a product. A new one is first. */
export function withOneMore(lines: readonly PlannedLine[], product: Added): readonly PlannedLine[] {
  const { id: productId, sku, name, image, category } = product;
  const known = lines.find((line) => line.productId === productId);
  if (!known) return [{ productId, sku, name, image, category, quantity: 1 }, ...lines];
  const more = { ...known, quantity: (isLineRight(known) ? (known.quantity ?? 0) : 0) + 1 };
  return lines.map((line) => (line === known ? more : line));
}

/** Adds a product that is scanned or found by name. Scanned again, it is one unit more. */
export function AddProduct({ onAdd }: { onAdd: (product: Added) => void }) {
  const queryClient = useQueryClient();
  const [told, setTold] = useState<Told | null>(null);
  const [added, setAdded] = useState(0);
  const tell = (tone: Told["tone"], text: string) => setTold({ tone, text, at: Date.now() });
  const add = (product: Added) => {
    onAdd(product);
    setAdded((count) => count + 1);
    tell("good", `Added ${product.name}`);
  };
  const take = async (typed: string) => {
    const code = asTyped(typed);
    tell("plain", `Looking up ${code}…`);
    try {
      const product = await queryClient.fetchQuery(scannedProductOptions(code));
      if (product) add(product);
      else tell("bad", `No product has the SKU or barcode ${code}.`);
    } catch {
      tell("bad", `${code} couldn't be looked up. Scan it again.`);
    }
  };
  return (
    <>
      <ScanField label="Add" told={told} onCode={(code) => void take(code)} />
      <div className="mb-4 sm:max-w-sm">
        <ProductCombobox
          key={added}
          label="Or find it by name"
          value={null}
          onChoose={(product) => product && add(product)}
        />
      </div>
    </>
  );
}

type ProductLinesProps = {
  label: string;
  lines: readonly PlannedLine[];
  change: (edit: (lines: readonly PlannedLine[]) => readonly PlannedLine[]) => void;
  /** Whether somebody tried to save, so that what is wrong is told. */
  isAsked: boolean;
  /** What is known of a product, below its name. */
  about?: (line: PlannedLine) => ReactNode;
};

export function ProductLines({ label, lines, change, isAsked, about }: ProductLinesProps) {
  const list = useRef<HTMLUListElement>(null);
  if (lines.length === 0) {
    return (
      <EmptyState title="No products yet" className="mb-4">
        Scan them, or find them by name.
      </EmptyState>
    );
  }
  const remove = (line: PlannedLine) => {
    const at = lines.indexOf(line);
    change((known) => known.filter(({ productId }) => productId !== line.productId));
    const putBack = () => change((known) => known.toSpliced(at, 0, line));
    showToast({ title: `Removed ${line.name}`, action: { label: "Put back", onPress: putBack } });
    focusList(list);
  };
  return (
    <ul ref={list} aria-label={label} className="mb-4 space-y-2">
      {lines.map((line) => (
        <LineCard
          key={line.productId}
          line={line}
          isAsked={isAsked}
          about={about?.(line)}
          onQuantity={(quantity) =>
            change((known) => known.map((one) => (one.productId === line.productId ? { ...one, quantity } : one)))
          }
          onRemove={() => remove(line)}
        />
      ))}
    </ul>
  );
}

/** The removed line had the focus. */
function focusList(list: RefObject<HTMLUListElement | null>): void {
  requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("input")?.focus());
}

type LineCardProps = {
  line: PlannedLine;
  isAsked: boolean;
  about: ReactNode;
  onQuantity: (quantity: number | null) => void;
  onRemove: () => void;
};

function LineCard({ line, isAsked, about, onQuantity, onRemove }: LineCardProps) {
  const { name, sku, quantity } = line;
  return (
    <li aria-label={name} className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-card p-3">
      <ProductThumb row={line} />
      <div className="min-w-40 flex-1">
        <h2 className="font-medium wrap-anywhere">{name}</h2>
        <p className="figures text-xs text-muted wrap-anywhere">{sku}</p>
        <p className="text-xs text-muted empty:hidden">{about}</p>
      </div>
      <div className="flex items-end gap-2">
        <NumberField
          label={`Units of ${name}`}
          hideLabel
          size="sm"
          min={1}
          className="w-36"
          value={quantity}
          onValueChange={onQuantity}
          error={isAsked && !isLineRight(line) ? "Enter at least 1." : null}
        />
        <IconButton label={`Remove ${name}`} size="sm" onClick={onRemove}>
          <TrashIcon className="size-4" aria-hidden="true" />
        </IconButton>
      </div>
    </li>
  );
}
