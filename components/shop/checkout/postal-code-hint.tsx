import { useTranslations } from "next-intl";
import type { Shipping } from "@/components/shop/checkout/order-sums";
import type { PlaceFound } from "@/components/shop/checkout/use-place";
import { dayText } from "@/lib/delivery/destination-words";

/** Where the pincode is, and when it arrives there. */
export function PostalCodeHint({ found, shipping }: { found: PlaceFound; shipping: Shipping }) {
  const t = useTranslations();
  if (found.isAsking) return <>{t("checkout.contact.looking")}</>;
  if (!found.place) return <>{t("checkout.contact.pincodeHint")}</>;
  const { city, state } = found.place;
  const place = city === state ? city : t("checkout.contact.placeAndState", { city, state });
  const arrives = typeof shipping === "string" ? null : shipping.arrives;
  return (
    <span role="status">
      {arrives === null
        ? place
        : t.rich("checkout.contact.arrives", {
            place,
            day: () => <span className="whitespace-nowrap">{dayText(arrives)}</span>,
          })}
    </span>
  );
}
