"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { TextField } from "@/components/ui/text-field";
import { placeOptions } from "@/lib/delivery/delivery-query-options";
import { PostalCode } from "@/lib/delivery/delivery-schemas";
import { parcelTerms } from "@/lib/delivery/delivery-terms";
import { dayText } from "@/lib/delivery/destination-words";
import { kmText } from "@/lib/format/km-text";
import { priceText } from "@/lib/format/money";
import { WarehouseForm, type WarehouseInput, type WarehouseSaid } from "@/lib/settings/warehouse-form";
import { deliversTo } from "@/lib/stock/routing/delivery-rules";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";

type DeliveryPreviewProps = { form: UseFormReturn<WarehouseInput, unknown, WarehouseSaid> };

const Previewed = WarehouseForm.pick({
  latitude: true,
  longitude: true,
  postalRanges: true,
  cutOffTime: true,
  workingDays: true,
  shippingBands: true,
});

/** What an order of now would be promised, by what the form says. */
export function DeliveryPreview({ form }: DeliveryPreviewProps) {
  const [typed, setTyped] = useState("560001");
  const postalCode = PostalCode.safeParse(typed);
  const {
    data: place,
    isPending,
    isError,
  } = useQuery({
    ...placeOptions(postalCode.data ?? ""),
    enabled: postalCode.success,
  });
  const said = Previewed.safeParse(form.watch());
  const words = () => {
    if (!postalCode.success) return "Enter a six-digit pincode.";
    if (isError) return "Couldn't look up this pincode.";
    if (isPending) return "Looking it up…";
    if (!place) return `${postalCode.data} is not a pincode.`;
    if (!said.success) return "Complete the fields above to see it.";
    if (!deliversTo(said.data, place)) return `Doesn't deliver to ${place.city}.`;
    const distanceKm = greatCircleKm(said.data, place);
    const { deliveryDate, shippingPrice } = parcelTerms({ distanceKm, at: new Date(), rules: said.data });
    return `${dayText(deliveryDate)}, ${priceText(shippingPrice)}. ${place.city} is ${kmText(distanceKm)} away.`;
  };
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2 rounded-control bg-hover px-4 py-3">
      <TextField
        label="An order now to"
        size="sm"
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        className="w-28 [&_input]:font-mono"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p role="status" className="min-h-9 flex-1 basis-48 content-center text-sm">
        {words()}
      </p>
    </div>
  );
}
