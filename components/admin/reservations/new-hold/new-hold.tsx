"use client";

import { NewHoldForm } from "@/components/admin/reservations/new-hold/new-hold-form";
import { useAskedFor } from "@/components/admin/use-asked-for";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";

type NewHoldProps = {
  warehouses: readonly Warehouse[];
  /** Opens the hold that was made. */
  onMade: (id: string) => void;
};

/** Makes a hold for a customer on the phone. */
export function NewHold({ warehouses, onMade }: NewHoldProps) {
  const [isOpen, setOpen] = useAskedFor("new", true);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        New hold
      </Button>
      <Dialog isTypedInto size="lg" open={isOpen} onOpenChange={setOpen} title="New hold">
        <NewHoldForm
          warehouses={warehouses}
          onCancel={() => setOpen(false)}
          onMade={(id) => {
            setOpen(false);
            onMade(id);
          }}
        />
      </Dialog>
    </>
  );
}
