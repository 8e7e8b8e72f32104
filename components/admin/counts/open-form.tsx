"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import TrashIcon from "lucide-react/icons/trash-2";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { ProductCombobox } from "@/components/admin/inventory/product-combobox";
import { openWarehouses } from "@/components/admin/list/list-toolbar";
import { countAddress } from "@/components/admin/panel-addresses";
import { ScanField, type Told } from "@/components/admin/picking/scan-field";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { objectIn, useKept } from "@/components/admin/use-kept";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { NumberField } from "@/components/ui/number-field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { countersOptions, countsKey, openCount } from "@/lib/counts/count-options";
import type { NewCount } from "@/lib/counts/count-schemas";
import { countRefusalWords } from "@/lib/counts/count-words";
import { scannedProductOptions } from "@/lib/receiving/receiving-options";
import { asTyped } from "@/lib/typed-text";

type OpenFormProps = {
  warehouses: readonly Warehouse[];
  /** The warehouse to begin with; "" for none. */
  warehouseId: string;
  /** The product to begin with. */
  product: Listed | null;
  /** Staff open counts for themselves. */
  self: { email: string; isStaff: boolean };
};

const WHATS = [
  { value: "days", label: "Not counted lately" },
  { value: "all", label: "Everything" },
  { value: "some", label: "Chosen" },
] as const;

/** What is to be counted, by whom and until when. */
export function OpenForm({ warehouses, warehouseId, product, self }: OpenFormProps) {
  const router = useRouter();
  const [isAsked, setAsked] = useState(false);
  const { initial, kept, change, forget } = useWish({ warehouseId, product, self });
  const wish = kept ?? initial;
  const set = (changed: Partial<Wish>) => change((known) => ({ ...known, ...changed }));
  const opening = useOpening((id) => {
    forget();
    router.push(countAddress(id));
  });
  const faults = faultsOf(wish);
  const shown = isAsked ? faults : { warehouse: null, days: null, products: null };
  const submit = () => {
    setAsked(true);
    if (Object.values(faults).every((fault) => fault === null)) opening.start(requestOf(wish));
  };
  const cancel = () => {
    forget();
    router.push("/admin/counts");
  };
  const options = openWarehouses(warehouses, wish.warehouseId);
  if (kept === null) return <Skeleton className="h-64" />;
  return (
    <div className="max-w-2xl space-y-5">
      <Select
        label="Warehouse"
        value={wish.warehouseId}
        onValueChange={(value) => set({ warehouseId: value, ...(!self.isStaff && { assignee: "" }) })}
        options={[...(wish.warehouseId === "" ? [{ value: "", label: "Choose a warehouse" }] : []), ...options]}
        error={shown.warehouse}
      />
      <Segmented
        showLabel
        size="sm"
        label="What"
        value={wish.what}
        options={WHATS}
        onValueChange={(what: What) => set({ what })}
      />
      {wish.what === "days" && (
        <NumberField
          label="Days without a count"
          hint="The longest ago first, at most 500 products. What is in an open count is left out."
          className="w-56"
          min={0}
          max={3650}
          value={wish.days}
          onValueChange={(days) => set({ days })}
          error={shown.days}
        />
      )}
      {wish.what === "some" && (
        <Products
          products={wish.products}
          error={shown.products}
          onChange={(edit) => change((known) => ({ ...known, products: edit(known.products) }))}
        />
      )}
      {!self.isStaff && <Plan wish={wish} set={set} />}
      <TextArea
        label="Note (optional)"
        hint="For whoever counts."
        rows={2}
        maxLength={500}
        value={wish.note}
        onChange={(event) => set({ note: event.target.value })}
      />
      <form
        noValidate
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ChangeStatus isAskingAgain={opening.isAskingAgain} words={opening.words} />
        <FormButtons label="Open count" isBusy={opening.isBusy} onCancel={cancel} />
      </form>
    </div>
  );
}

function useWish({ warehouseId, product, self }: Omit<OpenFormProps, "warehouses">) {
  const [initial] = useState<Wish>(() => {
    const wish = { ...NEW_WISH, id: crypto.randomUUID(), warehouseId, ...forSelf(self) };
    return product ? withProduct(wish, product) : wish;
  });
  // A product to begin with is added to what was typed for the same warehouse.
  const formIn = (text: string | null) => {
    const wish = wishIn(text);
    if (wish === null || product === null) return wish;
    return wish.warehouseId === warehouseId ? withProduct(wish, product) : null;
  };
  return { initial, ...useKept(`holdfast:count:new:${self.email}`, { initial, formIn }) };
}

/** Who counts, until when, and whether they are told the figures. */
function Plan({ wish, set }: { wish: Wish; set: (change: Partial<Wish>) => void }) {
  const { data } = useQuery(countersOptions(wish.warehouseId));
  const people = (data?.people ?? []).map(({ email, name, role }) => ({
    value: email,
    label: role === "admin" ? `${name} (admin)` : name,
  }));
  return (
    <>
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Select
          label="Who counts"
          value={wish.assignee}
          onValueChange={(assignee) => set({ assignee })}
          options={[{ value: "", label: "Anybody of the warehouse" }, ...people]}
        />
        <TextField
          type="date"
          label="Due (optional)"
          value={wish.dueOn}
          onChange={(event) => set({ dueOn: event.target.value })}
        />
      </div>
      <Checkbox
        label="Blind count"
        hint="Whoever counts doesn't see what the system has, nor what others counted."
        checked={wish.isBlind}
        onCheckedChange={(isBlind) => set({ isBlind })}
      />
    </>
  );
}

type ProductsProps = {
  products: readonly Listed[];
  error: string | null;
  onChange: (edit: (products: Listed[]) => Listed[]) => void;
};

function Products({ products, error, onChange }: ProductsProps) {
  const queryClient = useQueryClient();
  const [told, setTold] = useState<Told | null>(null);
  const tell = (tone: Told["tone"], text: string) => setTold({ tone, text, at: Date.now() });
  const add = ({ id, sku, name, image, category }: Listed) => {
    onChange((known) => listedFirst({ id, sku, name, image, category }, known));
    tell("good", `Added ${name}`);
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
    <section aria-label="Products to count">
      <ScanField label="Add" told={told} onCode={(code) => void take(code)} />
      <div className="mb-3 sm:max-w-sm">
        <ProductCombobox
          key={products.length}
          label="Or find it by name"
          value={null}
          onChoose={(product) => product && add(product)}
        />
      </div>
      <p role="alert" className="text-sm text-bad empty:hidden">
        {error}
      </p>
      <ul className="space-y-2">
        {products.map((product) => (
          <li key={product.id} className="flex items-center gap-3 rounded-card border border-line bg-card p-3">
            <ProductThumb row={product} />
            <span className="min-w-0 flex-1">
              <span className="block font-medium wrap-anywhere">{product.name}</span>
              <span className="figures text-xs text-muted">{product.sku}</span>
            </span>
            <IconButton
              label={`Remove ${product.name}`}
              size="sm"
              onClick={() => onChange((known) => known.filter(({ id }) => id !== product.id))}
            >
              <TrashIcon className="size-4" aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Wish = z.object({
  /** Of the count: opened once, however often it is sent. */
  id: z.string(),
  warehouseId: z.string(),
  what: z.enum(["all", "days", "some"]),
  days: z.number().nullable(),
  products: z.array(
    z.object({ id: z.string(), sku: z.string(), name: z.string(), image: z.string(), category: z.string() }),
  ),
  assignee: z.string(),
  dueOn: z.string(),
  isBlind: z.boolean(),
  note: z.string(),
});
type Wish = z.infer<typeof Wish>;
export type Listed = Wish["products"][number];
type What = Wish["what"];

function wishIn(text: string | null): Wish | null {
  return Wish.safeParse(objectIn(text)).data ?? null;
}

const NEW_WISH: Omit<Wish, "id" | "warehouseId"> = {
  what: "days",
  days: 30,
  products: [],
  assignee: "",
  dueOn: "",
  isBlind: true,
  note: "",
};

function withProduct(wish: Wish, product: Listed): Wish {
  return { ...wish, what: "some", products: listedFirst(product, wish.products) };
}

function listedFirst(product: Listed, known: readonly Listed[]): Listed[] {
  return [product, ...known.filter(({ id }) => id !== product.id)];
}

function forSelf({ email, isStaff }: OpenFormProps["self"]): Partial<Wish> {
  return isStaff ? { assignee: email } : {};
}

function faultsOf({ warehouseId, what, days, products }: Wish) {
  const isDays = days !== null && Number.isSafeInteger(days) && days >= 0 && days <= 3650;
  return {
    warehouse: warehouseId === "" ? "Choose a warehouse." : null,
    days: what !== "days" || isDays ? null : "Enter a whole number from 0 to 3,650.",
    products: what !== "some" || products.length > 0 ? null : "Add a product first.",
  };
}

function requestOf({ id, warehouseId, what, days, products, assignee, dueOn, isBlind, note }: Wish): NewCount {
  return {
    id,
    warehouseId,
    ...(what === "some" && { productIds: products.map((product) => product.id) }),
    ...(what === "days" && { notCountedForDays: days ?? 0 }),
    ...(assignee !== "" && { assignee }),
    ...(dueOn !== "" && { dueOn }),
    ...(asTyped(note) !== "" && { note: note.trim() }),
    isBlind,
  };
}

function useOpening(onOpened: (id: string) => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useChange({
    send: (body: NewCount) => openCount(body),
    refusal: (error) => countRefusalWords(t, error),
    leavesPage: () => true,
    onDone: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: countsKey });
      onOpened(id);
    },
  });
}
