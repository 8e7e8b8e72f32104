"use client";

import { useState } from "react";
import { BulkReleaseForm } from "@/components/admin/reservations/bulk-release-form";
import type { Selected } from "@/components/admin/reservations/reservations-list";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type BulkReleaseProps = { selected: Selected; onSelect: (selected: Selected) => void };

/** What can be done with the selected holds. */
export function BulkRelease({ selected, onSelect }: BulkReleaseProps) {
  const [released, setReleased] = useState<Selected | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const count = selected.size;
  return (
    <>
      <div role="status" className={count > 0 ? "mb-3 flex flex-wrap items-center gap-2 text-sm" : ""}>
        {count > 0 && (
          <>
            <span className="mr-1">
              <span className="figures">{count}</span> selected
            </span>
            <Button
              kind="secondary"
              size="sm"
              onClick={() => {
                setReleased(selected);
                setIsOpen(true);
              }}
            >
              Release…
            </Button>
            <Button kind="quiet" size="sm" onClick={() => onSelect(new Map())}>
              Clear
            </Button>
          </>
        )}
      </div>
      <Dialog
        isTypedInto
        open={isOpen}
        onOpenChange={setIsOpen}
        title={released?.size === 1 ? "Release this hold?" : `Release ${released?.size ?? 0} holds?`}
      >
        {released && (
          <BulkReleaseForm
            reservations={[...released.values()]}
            onClose={() => setIsOpen(false)}
            onDone={() => onSelect(new Map())}
          />
        )}
      </Dialog>
    </>
  );
}
