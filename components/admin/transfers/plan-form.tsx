"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import {
  AddProduct,
  isLineRight,
  linesText,
  ProductLines,
  withOneMore,
} from "@/components/admin/inventory/product-lines";
import { openWarehouses, warehouseLabel } from "@/components/admin/list/list-toolbar";
import { transferAddress } from "@/components/admin/panel-addresses";
import { ChangedMeanwhile } from "@/components/admin/settings/changed-meanwhile";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { WATCHED } from "@/components/admin/settings/use-edit";
import type { Plan } from "@/components/admin/transfers/plan";
import { useTransferChange } from "@/components/admin/transfers/transfer-acts";
import { useKept, withLines } from "@/components/admin/use-kept";
import { ChangeStatus } from "@/components/change/change-status";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { pricedRowsOptions } from "@/lib/inventory/inventory-options";
import { movableUnits } from "@/lib/stock/state";
import { draftTransfer, editTransfer, type NewTransfer, transferOptions } from "@/lib/transfers/transfer-options";
import type { TransferDetail } from "@/lib/transfers/transfer-schemas";
import { asTyped } from "@/lib/typed-text";

type PlanFormProps = {
  warehouses: readonly Warehouse[];
  /** Where this device keeps what is typed. */
  keptAs: string;
  initial: Plan;
  /** The draft to change; null for a new one. */
  edits: { id: string; version: number } | null;
  /** The ready transfer to change, whose units are set aside; null otherwise. */
  aside?: Pick<TransferDetail, "fromWarehouseId" | "lines"> | null;
};

type Change = (edit: (plan: Plan) => Plan) => void;

/** What is to go where, in many lines. Saving it makes a draft: nothing moves. */
export function PlanForm({ warehouses, keptAs, initial, edits, aside = null }: PlanFormProps) {
  const { kept: plan, change, forget } = useKept(keptAs, withLines(initial));
  if (plan === null) return <Skeleton className="h-64" />;
  return <Fields {...{ plan, change, forget, warehouses, edits, aside }} />;
}

type FieldsProps = Required<Pick<PlanFormProps, "warehouses" | "edits" | "aside">> & {
  plan: Plan;
  change: Change;
  forget: () => void;
};

function Fields({ plan, change, forget, warehouses, edits, aside }: FieldsProps) {
  const router = useRouter();
  const form = useRef<HTMLDivElement>(null);
  const [isAsked, setAsked] = useState(false);
  const { data: now } = useQuery({ ...transferOptions(edits?.id ?? ""), ...WATCHED, enabled: edits !== null });
  const theirs = edits !== null && now && now.version > edits.version ? now : null;
  const save = useSave(plan, edits && { ...edits, version: theirs?.version ?? edits.version }, forget);
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
      <AddProduct onAdd={(product) => change((known) => ({ ...known, lines: withOneMore(known.lines, product) }))} />
      <Lines plan={plan} change={change} isAsked={isAsked} aside={aside} />
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
        {theirs && !save.isBusy && (
          <ChangedMeanwhile
            by={theirs.history.at(-1)?.by}
            onTakeTheirs={() => {
              forget();
              router.refresh();
            }}
          />
        )}
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
            {linesText(plan.lines)}
            {plan.lines.length > 0 && " Nothing moves until it is sent."}
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
  const optionsFor = (end: "from" | "to") => {
    const other = plan[end === "from" ? "to" : "from"];
    const places =
      end === "to"
        ? openWarehouses(warehouses, plan.to)
        : warehouses.map((warehouse) => ({ value: warehouse.id, label: warehouseLabel(warehouse) }));
    return places.filter(({ value }) => value !== other);
  };
  const field = (end: "from" | "to", label: string) => (
    <Select
      label={label}
      value={plan[end]}
      onValueChange={(value) => change((known) => ({ ...known, [end]: value }))}
      options={[...(plan[end] === "" ? [{ value: "", label: "Choose a warehouse" }] : []), ...optionsFor(end)]}
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

type LinesProps = Pick<FieldsProps, "plan" | "change" | "aside"> & { isAsked: boolean };

function Lines({ plan, change, isAsked, aside }: LinesProps) {
  const skus = plan.lines.map(({ sku }) => sku).sort();
  const { data: rows } = useQuery({ ...pricedRowsOptions(skus), enabled: skus.length > 0 });
  const figures = (productId: string, warehouseId: string) => {
    const row = rows?.find((one) => one.productId === productId && one.warehouseId === warehouseId);
    const own = aside?.fromWarehouseId === warehouseId ? aside.lines : [];
    const held = own.find((line) => line.productId === productId)?.aside ?? 0;
    return { free: (row ? movableUnits(row) : 0) + held, onHand: row?.onHand ?? 0 };
  };
  return (
    <ProductLines
      label="Products of the transfer"
      lines={plan.lines}
      isAsked={isAsked}
      change={(edit) => change((known) => ({ ...known, lines: edit(known.lines) }))}
      about={({ productId, quantity }) => (
        <ThereNow
          quantity={quantity}
          free={rows && plan.from !== "" ? figures(productId, plan.from).free : null}
          there={rows && plan.to !== "" ? figures(productId, plan.to).onHand : null}
        />
      )}
    />
  );
}

type ThereNowProps = {
  quantity: number | null;
  /** Free units at the origin, and units at the destination; null while nobody knows. */
  free: number | null;
  there: number | null;
};

function ThereNow({ quantity, free, there }: ThereNowProps) {
  const isShort = free !== null && quantity !== null && quantity > free;
  return (
    <>
      {free !== null && <span className={isShort ? "font-medium text-warn" : ""}>{free} free at the origin</span>}
      {free !== null && there !== null && " · "}
      {there !== null && `${there} on hand at the destination`}
    </>
  );
}
