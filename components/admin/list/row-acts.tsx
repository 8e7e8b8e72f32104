"use client";

import MoreIcon from "lucide-react/icons/ellipsis";
import { useState } from "react";
import type { RowKey } from "@/components/admin/list/list-column";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";

type RowActsProps<Row> = { row: Row; acts: readonly RowKey<Row>[] };

/** What the list's keys do, for devices without a keyboard. The menu exists from the first press on. */
export function RowActs<Row>({ row, acts }: RowActsProps<Row>) {
  const [isUsed, setUsed] = useState(false);
  const possible = acts.filter(({ isFor }) => isFor?.(row) ?? true);
  if (possible.length === 0) return null;
  const button = (
    <IconButton size="sm" label="Actions" aria-haspopup="menu" className="relative z-[1]">
      <MoreIcon aria-hidden="true" />
    </IconButton>
  );
  if (!isUsed) return <span onClickCapture={() => setUsed(true)}>{button}</span>;
  const items = possible.map(({ does, run }) => ({
    label: does.charAt(0).toUpperCase() + does.slice(1),
    onSelect: () => run(row),
  }));
  return <Menu trigger={button} items={items} defaultOpen />;
}
