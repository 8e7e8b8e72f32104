"use client";

import ArrowDownIcon from "lucide-react/icons/arrow-down";
import ArrowUpIcon from "lucide-react/icons/arrow-up";
import { lookOf } from "@/components/admin/inventory/inventory-columns";
import type { InventoryViewState } from "@/components/admin/inventory/use-inventory-view";
import { HeaderCell } from "@/components/ui/table";

type SortHeaderProps = { columnId: string; title: string; state: InventoryViewState };

/** Names first go up, figures first go down: what is most is looked for first. */
export function SortHeader({ columnId, title, state }: SortHeaderProps) {
  const { sort, align, className } = lookOf(columnId);
  const { view, setView } = state;
  if (!sort) {
    return (
      <HeaderCell align={align ?? "start"} className={className}>
        {title}
      </HeaderCell>
    );
  }
  const isSorted = view.sort === sort;
  const firstOrder = sort === "product" || sort === "warehouse" || sort === "available" ? "asc" : "desc";
  const nextOrder = isSorted ? (view.order === "asc" ? "desc" : "asc") : firstOrder;
  const Arrow = view.order === "asc" ? ArrowUpIcon : ArrowDownIcon;
  return (
    <HeaderCell
      align={align ?? "start"}
      className={className}
      aria-sort={isSorted ? (view.order === "asc" ? "ascending" : "descending") : undefined}
    >
      <button
        type="button"
        onClick={() => setView({ sort, order: nextOrder })}
        className={`group/sort inline-flex items-center gap-1 rounded-sm hover:text-ink ${align === "end" ? "flex-row-reverse" : ""} ${isSorted ? "text-ink" : ""}`}
      >
        {title}
        {isSorted && <Arrow className="size-3" aria-hidden="true" />}
      </button>
    </HeaderCell>
  );
}
