"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AgoTime } from "@/components/admin/ago-time";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { adminOrdersKey, packParcel } from "@/lib/orders/admin-order-options";
import type { StaffOrder } from "@/lib/orders/admin-order-schemas";
import { orderRefusalWords } from "@/lib/orders/admin-order-words";

type PackParcelProps = {
  orderId: string;
  parcel: StaffOrder["parcels"][number];
  mayChange: boolean;
  /** Nothing of an order on hold is packed. */
  isHeld: boolean;
};

/** Whether what is left to ship from a warehouse is packed, and the button that says so, which can be taken back. */
export function PackParcel({ orderId: id, parcel: { warehouseId, packedAt }, mayChange, isHeld }: PackParcelProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const pack = useChange({
    send: (packed: boolean) => packParcel({ id, warehouseId, packed }),
    refusal: (error) => orderRefusalWords(t, error, () => "This product"),
    onSettled: () => queryClient.invalidateQueries({ queryKey: adminOrdersKey }),
  });
  if (packedAt === null && (!mayChange || isHeld)) return null;
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 text-sm">
      {packedAt !== null && (
        <span className="text-muted">
          Packed <AgoTime iso={packedAt} />
        </span>
      )}
      {mayChange && (
        <Button
          kind={packedAt === null ? "secondary" : "quiet"}
          size="sm"
          isBusy={pack.isBusy}
          onClick={() => pack.start(packedAt === null)}
        >
          {packedAt === null ? "Mark as packed" : "Not packed"}
        </Button>
      )}
      <p role="alert" className="text-bad empty:hidden">
        {pack.words && `${pack.words.title} ${pack.words.next}`}
      </p>
    </div>
  );
}
