"use client";

import FilterIcon from "lucide-react/icons/list-filter";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { ListView } from "@/components/admin/list/use-list-view";
import { isShortcut } from "@/components/admin/shortcuts";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { Segmented, type SegmentedOption } from "@/components/ui/segmented";
import { Select, type SelectOption } from "@/components/ui/select";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";

type Named<View> = {
  name: keyof View & string;
  label: string;
  className?: string;
  /** In sight also on phones, where the others are behind a button. The search always is. */
  isTab?: boolean;
};

/** One control of a toolbar, named by the URL key that it changes. "" is no filter. */
export type ListFilter<View> =
  | (Named<View> & { kind: "search"; placeholder: string })
  | (Named<View> & { kind: "segmented"; options: readonly SegmentedOption<string>[] })
  | (Named<View> & { kind: "select"; options: readonly SelectOption<string>[] });

type ListToolbarProps<View> = {
  state: Pick<ListView<View>, "view" | "set" | "enter" | "narrowedBy" | "unread"> & { clear: () => void };
  filters: readonly ListFilter<View>[];
  /** After the filters, on the same line if there is room. */
  children?: ReactNode;
};

/** The filters of a list: tabs and the search first. On phones the others are behind a button. All can be cleared at once. */
export function ListToolbar<View>({ state, filters, children }: ListToolbarProps<View>) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const isInSight = ({ kind, isTab = false }: ListFilter<View>) => kind === "search" || isTab;
  const inSight = filters.filter(isInSight);
  const hidden = filters.filter((filter) => !isInSight(filter));
  const active = state.narrowedBy.filter((key) => inSight.every(({ name }) => name !== key)).length;
  const drawn = (filter: ListFilter<View>) => (
    <Filter
      key={filter.name}
      filter={filter}
      value={String(state.view[filter.name])}
      onValueChange={(value) => state.set({ [filter.name]: value } as Partial<View>)}
      onEnter={state.enter}
    />
  );
  return (
    <search className="mb-4 grid grid-cols-2 gap-2 md:flex md:flex-wrap md:items-center">
      {inSight.map(drawn)}
      {(hidden.length > 0 || children) && (
        <div className="md:hidden">
          <Button kind="secondary" size="sm" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
            <FilterIcon aria-hidden="true" className="size-4" />
            Filters
            {active > 0 && (
              <Badge>
                {active}
                <span className="sr-only"> active</span>
              </Badge>
            )}
          </Button>
        </div>
      )}
      <div
        id={id}
        className={`col-span-2 grid-cols-2 gap-2 max-md:order-last md:contents ${isOpen ? "grid" : "hidden"}`}
      >
        {hidden.map(drawn)}
        {children}
        {state.narrowedBy.some((key) => key !== "q") && (
          <Button kind="quiet" size="sm" onClick={() => state.clear()}>
            Clear all
          </Button>
        )}
      </div>
      <UnknownFilters unknown={unknownFilters(filters, state)} />
      <div data-list-tools className="min-h-9 max-md:col-start-2 max-md:justify-self-end md:ml-auto" />
    </search>
  );
}

type UnknownFilter = { label: string; value: string };

/** The filters that the address has and the list does not know: nothing is left out because of them. */
export function unknownFilters<View>(
  filters: readonly ListFilter<View>[],
  { view, unread }: Pick<ListView<View>, "view" | "unread">,
): UnknownFilter[] {
  return filters.flatMap((filter) => {
    const value = unread[filter.name] ?? String(view[filter.name]);
    if (filter.kind === "search" || value === "") return [];
    // With "All" alone, the others are still on their way.
    const isKnown = filter.options.length < 2 || filter.options.some((option) => option.value === value);
    return isKnown ? [] : [{ label: filter.label, value }];
  });
}

function UnknownFilters({ unknown }: { unknown: readonly UnknownFilter[] }) {
  return (
    <p role="alert" className="col-span-2 text-sm text-bad empty:hidden max-md:order-last md:order-last md:basis-full">
      {unknown.map(
        ({ label, value }) => `The address asks for “${value}”, which isn't a value of ${label}: not filtered by it. `,
      )}
    </p>
  );
}

type FilterProps<View> = {
  filter: ListFilter<View>;
  value: string;
  onValueChange: (value: string) => void;
  onEnter: ListView<View>["enter"];
};

function Filter<View>({ filter, onEnter, ...field }: FilterProps<View>) {
  const { label } = filter;
  switch (filter.kind) {
    case "search":
      return (
        <SlashSearch
          label={label}
          placeholder={filter.placeholder}
          className={filter.className ?? "col-span-2 md:w-64"}
          onEnter={onEnter}
          {...field}
        />
      );
    case "segmented":
      return <Segmented label={label} size="sm" options={filter.options} className="col-span-2" {...field} />;
    case "select":
      return (
        <Select
          label={label}
          hideLabel
          size="sm"
          options={filter.options}
          className={filter.className ?? "md:w-44"}
          {...field}
        />
      );
  }
}

type SlashSearchProps = {
  label: string;
  placeholder: string;
  value: string;
  onValueChange: (value: string) => void;
  className: string;
  onEnter: ListView<unknown>["enter"];
};

const ENTERS: Record<string, "focus" | "open"> = { ArrowDown: "focus", Enter: "open" };
/** A search field. `/` focuses it, unless the focus is in another field. Arrow down enters the list, Enter opens its first row. */
function SlashSearch({ className, onEnter, ...field }: SlashSearchProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "/" || !isShortcut(event)) return;
      event.preventDefault();
      box.current?.querySelector("input")?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that the field inside it has no use for.
    <div
      ref={box}
      className={className}
      onKeyDown={(event) => {
        const entering = ENTERS[event.key] ?? null;
        if (!(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
        if (entering) event.preventDefault();
        onEnter(entering);
      }}
    >
      <SearchField size="sm" aria-keyshortcuts="/" maxLength={100} {...field} />
    </div>
  );
}

type WarehouseNamed = { id: string; code: string; city: string };

/** `by`: how the URL identifies a warehouse. */
export function warehouseFilter<View>(
  warehouses: readonly WarehouseNamed[],
  by: "code" | "id" = "code",
): ListFilter<View & { warehouse: string }> {
  const options = warehouses.map((warehouse) => ({ value: warehouse[by], label: warehouseLabel(warehouse) }));
  return {
    kind: "select",
    name: "warehouse",
    label: "Warehouse",
    options: [{ value: "", label: "All warehouses" }, ...options],
  };
}

export function categoryFilter<View>(categories: readonly string[]): ListFilter<View & { category: string }> {
  const options = categories.map((category) => ({ value: category, label: category }));
  return {
    kind: "select",
    name: "category",
    label: "Category",
    options: [{ value: "", label: "All categories" }, ...options],
  };
}

/** A tab that says how much is in it, once `count` is known. */
export function countedTab(value: string, label: string, count: string | null | undefined): SegmentedOption<string> {
  return {
    value,
    label: (
      <>
        {label}
        {count && <span className="figures text-xs text-muted">{count}</span>}
      </>
    ),
  };
}

/** Those that take anything in, for a Select. `chosen` is among them even if it has closed since: "PNQ · Pune · closed". */
export function openWarehouses(warehouses: readonly Warehouse[], chosen: string): { value: string; label: string }[] {
  return warehouses
    .filter(({ id, isActive }) => isActive || id === chosen)
    .map((one) => ({ value: one.id, label: `${warehouseLabel(one)}${one.isActive ? "" : " · closed"}` }));
}

/** "MAA · Chennai" */
export function warehouseLabel({ code, city }: Omit<WarehouseNamed, "id">): string {
  return `${code} · ${city}`;
}
