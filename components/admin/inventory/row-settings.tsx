"use client";

import { useState } from "react";
import { Fact, Facts } from "@/components/admin/facts";
import { RowSettingsForm } from "@/components/admin/inventory/row-settings-form";
import { SettingHistory } from "@/components/admin/settings/setting-history";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { unitsText } from "@/lib/format/count-words";
import { COVER_DAYS, coverText } from "@/lib/inventory/days-of-cover";
import { FIGURES } from "@/lib/inventory/figure-words";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { LOCALE } from "@/lib/messages/locale";

/** What people set of a row: safety stock, when it is low, how far it is filled up, its shelf. Who changed it is not for staff. */
export function RowSettings({ row, mayChange }: { row: InventoryRow; mayChange: boolean }) {
  const [edited, setEdited] = useState<InventoryRow | null>(null);
  const isStaff = useIsStaff();
  return (
    <section aria-label="Settings">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-semibold">Settings</h3>
        {mayChange && (
          <Button kind="quiet" size="sm" onClick={() => setEdited(row)}>
            Edit settings
          </Button>
        )}
      </div>
      <Facts>
        <Fact label={FIGURES.shelf.label}>
          {row.shelf === null ? "Not set" : <span className="figures">{row.shelf}</span>}
        </Fact>
        <Fact label={FIGURES.safetyStock.label}>{unitsText(row.safetyStock)}</Fact>
        <Fact label={FIGURES.lowAt.label}>
          <span className="figures">{row.lowAt.toLocaleString(LOCALE)}</span>
          <span className="text-muted">{sourceOf(row)}</span>
        </Fact>
        {row.fillTo !== null && <Fact label={FIGURES.fillTo.label}>{unitsText(row.fillTo)}</Fact>}
        <Fact label={FIGURES.daysOfCover.label}>
          {row.daysOfCover !== null && <span className="figures">{coverText(row.daysOfCover)}</span>}
          <span className="text-muted">
            {row.daysOfCover === null ? "None" : unitsText(row.soldIn28Days)} sold in {COVER_DAYS} days
          </span>
        </Fact>
      </Facts>
      {!isStaff && (
        <div className="mt-6">
          <SettingHistory
            title="Changes of shelf and levels"
            subject="INVENTORY"
            subjectId={`${row.productId}/${row.warehouseId}`}
            version={row.settingsUpdatedAt}
          />
        </div>
      )}
      <Dialog
        isTypedInto
        open={edited !== null}
        onOpenChange={(open) => !open && setEdited(null)}
        title="Edit settings"
        description={`${row.name} in ${row.city}`}
      >
        {edited && (
          <RowSettingsForm
            row={edited}
            onCancel={() => setEdited(null)}
            onDone={() => {
              setEdited(null);
              showToast({ title: "Saved", description: `${row.name} in ${row.city}`, tone: "good" });
            }}
          />
        )}
      </Dialog>
    </section>
  );
}

function sourceOf({ lowThreshold, productLowThreshold }: InventoryRow): string {
  if (lowThreshold !== null) return "for this row";
  return productLowThreshold === null ? "by default" : "for all of this product";
}
