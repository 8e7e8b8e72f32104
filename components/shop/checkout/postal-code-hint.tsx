import type { Shipping } from "@/components/shop/checkout/order-sums";
import type { PlaceFound } from "@/components/shop/checkout/use-place";
import { dayText } from "@/lib/delivery/destination-words";

/** Where the pincode is, and when it arrives there. */
export function PostalCodeHint({ found, shipping }: { found: PlaceFound; shipping: Shipping }) {
  if (found.isAsking) return <>Looking it up…</>;
  if (!found.place) return <>It says where to, what sending costs, and when it arrives.</>;
  const { city, state } = found.place;
  return (
    <span role="status">
      {city === state ? city : `${city}, ${state}`}
      {typeof shipping !== "string" && shipping.arrives && (
        <>
          : arrives by <span className="whitespace-nowrap">{dayText(shipping.arrives)}</span>
        </>
      )}
    </span>
  );
}
