"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import TrashIcon from "lucide-react/icons/trash-2";
import { useRouter } from "next/navigation";
import { type RefObject, useRef, useState } from "react";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { ProductCombobox } from "@/components/admin/inventory/product-combobox";
import { warehouseLabel } from "@/components/admin/list/list-toolbar";
import { transferAddress } from "@/components/admin/panel-addresses";
import { ScanField, type Told } from "@/components/admin/picking/scan-field";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import type { Plan, PlanLine } from "@/components/admin/transfers/plan";
import { useTransferChange } from "@/components/admin/transfers/transfer-acts";
import { usePlan } from "@/components/admin/transfers/use-plan";
import { ChangeStatus } from "@/components/change/change-status";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { countText, unitsText } from "@/lib/format/count-words";
import { pricedRowsOptions } from "@/lib/inventory/inventory-options";
import { scannedProductOptions } from "@/lib/receiving/receiving-options";
import { movableUnits } from "@/lib/stock/state";
import { draftTransfer, editTransfer, type NewTransfer } from "@/lib/transfers/transfer-options";
import { asTyped } from "@/lib/typed-text";

type PlanFormProps = {
  warehouses: readonly Warehouse[];
  /** Where this device keeps what is typed. */
  keptAs: string;
  initial: Plan;
  /** The draft to change; null for a new one. */
  edits: { id: string; version: number } | null;
};

type Change = (edit: (plan: Plan) => Plan) => void;

/** What is to go where, in many lines. Saving it makes a draft: nothing moves. */
export function PlanForm({ warehouses, keptAs, initial, edits }: PlanFormProps) {
  const { plan, change, forget } = usePlan(keptAs, initial);
  if (plan === null) return <Skeleton className="h-64" />;
  return <Fields {...{ plan, change, forget, warehouses, edits }} />;
}

type FieldsProps = Pick<PlanFormProps, "warehouses" | "edits"> & { plan: Plan; change: Change; forget: () => void };

function Fields({ plan, change, forget, warehouses, edits }: FieldsProps) {
  const router = useRouter();
  const form = useRef<HTMLDivElement>(null);
  const [isAsked, setAsked] = useState(false);
  const save = useSave(plan, edits, forget);
  const faults = faultsOf(plan);
  const shown = isAsked ? faults : NO_FAULTS;
  const isRight = Object.values(faults).every((fault) => fault === null) && plan.lines.every(isLineRight);
  const submit = () => {
    setAsked(true);
    if (isRight) save.start(requestOf(plan));
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  return (
    <div ref={form}>
      <Ends {...{ plan, change, warehouses }} faults={shown} />
      <AddLine change={change} />
      <Lines plan={plan} change={change} isAsked={isAsked} />
      <TextArea
        label="Note (optional)"
        hint="On the transfer note, for whoever packs and unpacks it."
        className="mb-4"
        rows={2}
        maxLength={500}
        value={plan.note}
        onChange={(event) => change((known) => ({ ...known, note: event.target.value }))}
      />
      <div
        data-bottom-bar
        className="sticky bottom-0 z-5 -mx-4 space-y-3 border-t border-line bg-paper px-4 py-3 sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8"
      >
        <ChangeStatus isAskingAgain={save.isAskingAgain} words={save.words} />
        <p role="alert" className="text-sm text-bad empty:hidden">
          {shown.lines}
        </p>
        <form
          noValidate
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <p aria-live="polite" className="text-sm text-muted">
            {summaryOf(plan)}
          </p>
          <FormButtons
            label={edits ? "Save draft" : "Make a draft"}
            isBusy={save.isBusy}
            onCancel={() => {
              forget();
              router.push(edits ? transferAddress(edits.id) : "/admin/transfers");
            }}
          />
        </form>
      </div>
    </div>
  );
}

type Faults = { from: string | null; to: string | null; lines: string | null };
const NO_FAULTS: Faults = { from: null, to: null, lines: null };

function faultsOf({ from, to, lines }: Plan): Faults {
  return {
    from: from === "" ? "Choose where it leaves from." : null,
    to: to === "" ? "Choose where it goes." : to === from ? "Choose another warehouse." : null,
    lines: lines.length === 0 ? "Add a product." : null,
  };
}

function isLineRight({ quantity }: PlanLine): boolean {
  return quantity !== null && Number.isSafeInteger(quantity) && quantity > 0;
}

function summaryOf({ lines }: Plan): string {
  if (lines.length === 0) return "No products yet";
  const units = lines.reduce((sum, line) => sum + (isLineRight(line) ? (line.quantity ?? 0) : 0), 0);
  return `${countText(lines.length, "product")}, ${unitsText(units)}. Nothing moves until it is sent.`;
}

function requestOf({ from, to, note, lines }: Plan): NewTransfer {
  const said = asTyped(note);
  return {
    fromWarehouseId: from,
    toWarehouseId: to,
    lines: lines.map(({ productId, quantity }) => ({ productId, quantity: quantity ?? 0 })),
    ...(said !== "" && { note: said }),
  };
}

function useSave({ lines }: Plan, edits: PlanFormProps["edits"], forget: () => void) {
  const router = useRouter();
  return useTransferChange(
    { lines },
    async (wish: NewTransfer, key) => {
      if (edits === null) return await draftTransfer(wish, key);
      const { lines: wanted = [], ...ends } = wish;
      return await editTransfer({ id: edits.id, ...ends, lines: wanted, expectedVersion: edits.version });
    },
    (saved) => {
      forget();
      showToast({ title: `Draft ${saved.number}`, description: "Nothing has moved yet.", tone: "good" });
      router.push(transferAddress(saved.id));
    },
  );
}

type EndsProps = { plan: Plan; change: Change; warehouses: readonly Warehouse[]; faults: Faults };

function Ends({ plan, change, warehouses, faults }: EndsProps) {
  const options = warehouses.map((warehouse) => ({ value: warehouse.id, label: warehouseLabel(warehouse) }));
  const field = (end: "from" | "to", label: string) => (
    <Select
      label={label}
      value={plan[end]}
      onValueChange={(value) => change((known) => ({ ...known, [end]: value }))}
      options={[...(plan[end] === "" ? [{ value: "", label: "Choose a warehouse" }] : []), ...options]}
      error={faults[end]}
    />
  );
  return (
    <div className="mb-4 grid grid-cols-1 gap-4 sm:grid-cols-2">
      {field("from", "From")}
      {field("to", "To")}
    </div>
  );
}

/** Adds a product that is scanned or found by name. Scanned again, it is one unit more. */
function AddLine({ change }: { change: Change }) {
  const queryClient = useQueryClient();
  const [told, setTold] = useState<Told | null>(null);
  const [added, setAdded] = useState(0);
  const tell = (tone: Told["tone"], text: string) => setTold({ tone, text, at: Date.now() });
  const add = (product: Omit<PlanLine, "productId" | "quantity"> & { id: string }) => {
    change((known) => withOneMore(known, product));
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

function withOneMore(plan: Plan, product: Omit<PlanLine, "productId" | "quantity"> & { id: string }): Plan {
  const { id: productId, sku, name, image, category } = product;
  const known = plan.lines.find((line) => line.productId === productId);
  if (!known) return { ...plan, lines: [{ productId, sku, name, image, category, quantity: 1 }, ...plan.lines] };
  const more = { ...known, quantity: (isLineRight(known) ? (known.quantity ?? 0) : 0) + 1 };
  return { ...plan, lines: plan.lines.map((line) => (line === known ? more : line)) };
}

type LinesProps = { plan: Plan; change: Change; isAsked: boolean };

function Lines({ plan, change, isAsked }: LinesProps) {
  const skus = plan.lines.map(({ sku }) => sku).sort();
  const { data: rows } = useQuery({ ...pricedRowsOptions(skus), enabled: skus.length > 0 });
  const list = useRef<HTMLUListElement>(null);
  if (plan.lines.length === 0) {
    return (
      <EmptyState title="No products yet" className="mb-4">
        Scan them, or find them by name.
      </EmptyState>
    );
  }
  const figures = (productId: string, warehouseId: string) => {
    const row = rows?.find((one) => one.productId === productId && one.warehouseId === warehouseId);
    return { free: row ? movableUnits(row) : 0, onHand: row?.onHand ?? 0 };
  };
  const remove = (line: PlanLine) => {
    const at = plan.lines.indexOf(line);
    change((known) => ({ ...known, lines: known.lines.filter(({ productId }) => productId !== line.productId) }));
    const putBack = () => change((known) => ({ ...known, lines: known.lines.toSpliced(at, 0, line) }));
    showToast({ title: `Removed ${line.name}`, action: { label: "Put back", onPress: putBack } });
    focusList(list);
  };
  return (
    <ul ref={list} aria-label="Products of the transfer" className="mb-4 space-y-2">
      {plan.lines.map((line) => (
        <LineCard
          key={line.productId}
          line={line}
          isAsked={isAsked}
          free={rows && plan.from !== "" ? figures(line.productId, plan.from).free : null}
          there={rows && plan.to !== "" ? figures(line.productId, plan.to).onHand : null}
          onQuantity={(quantity) =>
            change((known) => ({
              ...known,
              lines: known.lines.map((one) => (one.productId === line.productId ? { ...one, quantity } : one)),
            }))
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
  line: PlanLine;
  isAsked: boolean;
  /** Free units at the origin, and units at the destination; null while nobody knows. */
  free: number | null;
  there: number | null;
  onQuantity: (quantity: number | null) => void;
  onRemove: () => void;
};

function LineCard({ line, isAsked, free, there, onQuantity, onRemove }: LineCardProps) {
  const { name, sku, quantity } = line;
  const isShort = free !== null && quantity !== null && quantity > free;
  return (
    <li aria-label={name} className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-card p-3">
      <ProductThumb row={line} />
      <div className="min-w-40 flex-1">
        <h2 className="font-medium wrap-anywhere">{name}</h2>
        <p className="figures text-xs text-muted wrap-anywhere">{sku}</p>
        <p className="text-xs text-muted empty:hidden">
          {free !== null && <span className={isShort ? "font-medium text-warn" : ""}>{free} free at the origin</span>}
          {free !== null && there !== null && " · "}
          {there !== null && `${there} on hand at the destination`}
        </p>
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
