"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import type { Announced } from "@/components/admin/deliveries/announced";
import {
  AddProduct,
  isLineRight,
  linesText,
  ProductLines,
  withOneMore,
} from "@/components/admin/inventory/product-lines";
import { openWarehouses } from "@/components/admin/list/list-toolbar";
import { incomingAddress } from "@/components/admin/panel-addresses";
import { ChangedMeanwhile } from "@/components/admin/settings/changed-meanwhile";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { WATCHED } from "@/components/admin/settings/use-edit";
import { useKept, withLines } from "@/components/admin/use-kept";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { dayText } from "@/lib/delivery/destination-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { editIncoming, expectGoods, incomingKey, incomingOptions } from "@/lib/receiving/incoming-options";
import type { NewIncoming } from "@/lib/receiving/incoming-schemas";
import { announcedBefore, dayWarning, incomingRefusalWords } from "@/lib/receiving/incoming-words";
import { asTyped } from "@/lib/typed-text";

type AnnounceFormProps = {
  warehouses: readonly Warehouse[];
  /** Those that announced goods before. */
  suppliers: readonly string[];
  /** The shop's calendar: 2026-12-04. */
  today: string;
  /** Where this device keeps what is typed. */
  keptAs: string;
  initial: Announced;
  /** What to change; null to announce goods. */
  edits: { id: string; version: number } | null;
};

type Change = (edit: (announced: Announced) => Announced) => void;

/** What a supplier will send, and when. Nothing moves until it is received. */
export function AnnounceForm({ keptAs, initial, ...about }: AnnounceFormProps) {
  const { kept, change, forget } = useKept(keptAs, withLines(initial));
  if (kept === null) return <Skeleton className="h-64" />;
  return <Fields {...about} announced={kept} change={change} forget={forget} />;
}

type FieldsProps = Omit<AnnounceFormProps, "keptAs" | "initial"> & {
  announced: Announced;
  change: Change;
  forget: () => void;
};

function Fields({ announced, change, forget, edits, ...about }: FieldsProps) {
  const router = useRouter();
  const form = useRef<HTMLDivElement>(null);
  const [isAsked, setAsked] = useState(false);
  const { data: now } = useQuery({ ...incomingOptions(edits?.id ?? ""), ...WATCHED, enabled: edits !== null });
  const theirs = edits !== null && now && now.version > edits.version ? now : null;
  const seen = edits && { ...edits, version: theirs?.version ?? edits.version };
  const { saving, save, earlier } = useSave(announced, seen, forget);
  const faults = faultsOf(announced);
  const shown = isAsked ? faults : NO_FAULTS;
  const isRight = Object.values(faults).every((fault) => fault === null) && announced.lines.every(isLineRight);
  const submit = (allowDuplicate: boolean) => {
    setAsked(true);
    if (isRight) save(allowDuplicate);
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  return (
    <div ref={form}>
      <Head announced={announced} change={change} faults={shown} {...about} />
      <AddProduct onAdd={(product) => change((known) => ({ ...known, lines: withOneMore(known.lines, product) }))} />
      <ProductLines
        label="Expected products"
        lines={announced.lines}
        isAsked={isAsked}
        change={(edit) => change((known) => ({ ...known, lines: edit(known.lines) }))}
      />
      <TextArea
        label="Note (optional)"
        hint="For whoever receives it."
        className="mb-4"
        rows={2}
        maxLength={500}
        value={announced.note}
        onChange={(event) => change((known) => ({ ...known, note: event.target.value }))}
      />
      <div
        data-bottom-bar
        className="sticky bottom-0 z-5 -mx-4 space-y-3 border-t border-line bg-paper px-4 py-3 sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8"
      >
        {theirs && !saving.isBusy && (
          <ChangedMeanwhile
            by={theirs.history.at(-1)?.by}
            onTakeTheirs={() => {
              forget();
              router.refresh();
            }}
          />
        )}
        <ChangeStatus isAskingAgain={saving.isAskingAgain} words={earlier ? null : saving.words} />
        <div role="alert" className="empty:hidden">
          {earlier && <AnnouncedBefore earlier={earlier} isBusy={saving.isBusy} onAgain={() => submit(true)} />}
          {shown.lines && <p className="text-sm text-bad">{shown.lines}</p>}
        </div>
        <form
          noValidate
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2"
          onSubmit={(event) => {
            event.preventDefault();
            submit(false);
          }}
        >
          <p aria-live="polite" className="text-sm text-muted">
            {linesText(announced.lines)}
          </p>
          <FormButtons
            label={edits ? "Save" : "Announce"}
            isBusy={saving.isBusy}
            onCancel={() => {
              forget();
              router.push(edits ? incomingAddress(edits.id) : "/admin/deliveries/expected");
            }}
          />
        </form>
      </div>
    </div>
  );
}

type Faults = Record<"warehouse" | "supplier" | "reference" | "day" | "lines", string | null>;
const NO_FAULTS: Faults = { warehouse: null, supplier: null, reference: null, day: null, lines: null };

function faultsOf({ warehouseId, supplier, reference, expectedOn, lines }: Announced): Faults {
  return {
    warehouse: warehouseId === "" ? "Choose where it comes to." : null,
    supplier: asTyped(supplier) === "" ? "Enter who sends it." : null,
    reference: asTyped(reference) === "" ? "Enter the purchase order." : null,
    day: expectedOn === "" ? "Choose a day." : null,
    lines: lines.length === 0 ? "Add a product." : null,
  };
}

function requestOf({ warehouseId, supplier, reference, expectedOn, note, lines }: Announced): NewIncoming {
  const said = asTyped(note);
  return {
    ...{ warehouseId, expectedOn, supplier: asTyped(supplier), reference: asTyped(reference) },
    lines: lines.map(({ productId, quantity }) => ({ productId, quantity: quantity ?? 0 })),
    ...(said !== "" && { note: said }),
  };
}

function useSave(announced: Announced, edits: AnnounceFormProps["edits"], forget: () => void) {
  const t = useTranslations();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [askedAbout, setAskedAbout] = useState("");
  const about = `${announced.warehouseId} ${announced.reference}`;
  const saving = useChange({
    send: (wish: NewIncoming, key) => {
      if (edits === null) return expectGoods(wish, key);
      return editIncoming({ id: edits.id, ...wish, note: wish.note ?? null, expectedVersion: edits.version });
    },
    refusal: (error) => incomingRefusalWords(t, error),
    leavesPage: () => true,
    onDone: ({ id, reference, expectedOn }) => {
      forget();
      showToast({ title: reference, description: `Expected ${dayText(expectedOn)}.`, tone: "good" });
      for (const queryKey of [incomingKey, inventoryKey]) void queryClient.invalidateQueries({ queryKey });
      router.push(incomingAddress(id));
    },
  });
  const earlier = announcedBefore(saving.error);
  return {
    saving,
    // The question is about the reference that was sent, so it goes once another is typed.
    earlier: about === askedAbout ? earlier : null,
    save: (allowDuplicate: boolean) => {
      setAskedAbout(about);
      saving.start({ ...requestOf(announced), allowDuplicate });
    },
  };
}

type AnnouncedBeforeProps = { earlier: { id: string; text: string }; isBusy: boolean; onAgain: () => void };

function AnnouncedBefore({ earlier: { id, text }, isBusy, onAgain }: AnnouncedBeforeProps) {
  return (
    <Notice tone="signal" title="This was announced before under the same reference. Announce it again?">
      <p>{text} Nothing has been added this time.</p>
      <p className="mt-2 flex flex-wrap gap-2">
        <Button kind="secondary" size="sm" isBusy={isBusy} onClick={onAgain}>
          Announce again
        </Button>
        <Link href={incomingAddress(id)} className={buttonStyle("secondary", "sm")}>
          Open the earlier one
        </Link>
      </p>
    </Notice>
  );
}

type HeadProps = Pick<FieldsProps, "announced" | "change" | "warehouses" | "suppliers" | "today"> & { faults: Faults };

function Head({ announced, change, warehouses, suppliers, today, faults }: HeadProps) {
  const known = useId();
  const { warehouseId, supplier, reference, expectedOn } = announced;
  const set = (part: Partial<Announced>) => change((before) => ({ ...before, ...part }));
  const options = openWarehouses(warehouses, warehouseId);
  return (
    <div className="mb-4 grid grid-cols-1 gap-4 sm:grid-cols-2">
      <TextField
        label="Supplier"
        list={known}
        autoComplete="off"
        maxLength={100}
        value={supplier}
        onChange={(event) => set({ supplier: event.target.value })}
        error={faults.supplier}
      />
      <datalist id={known}>
        {suppliers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField
        label="Purchase order"
        autoComplete="off"
        maxLength={255}
        value={reference}
        onChange={(event) => set({ reference: event.target.value })}
        error={faults.reference}
      />
      <Select
        label="Comes to"
        value={warehouseId}
        onValueChange={(id) => set({ warehouseId: id })}
        options={[...(warehouseId === "" ? [{ value: "", label: "Choose a warehouse" }] : []), ...options]}
        error={faults.warehouse}
      />
      <TextField
        label="Expected on"
        type="date"
        max="9999-12-31"
        value={expectedOn}
        hint={dayWarning(expectedOn, today) ?? undefined}
        onChange={(event) => set({ expectedOn: event.target.value })}
        error={faults.day}
      />
    </div>
  );
}
