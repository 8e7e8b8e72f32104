import { createLoader, type inferParserType } from "nuqs/server";
import { anyText, oneOf } from "@/components/admin/list/list-params";
import { SentType } from "@/lib/webhooks/event-schemas";
import type { DeliveryFilters } from "@/lib/webhooks/webhook-options";
import { DeliveryStatus } from "@/lib/webhooks/webhook-schemas";

export const deliverySearchParams = {
  status: oneOf(DeliveryStatus.options),
  type: oneOf(SentType.options),
  /** A delivery's id. */
  open: anyText,
};

export const loadDeliverySearchParams = createLoader(deliverySearchParams);

type DeliveryView = inferParserType<typeof deliverySearchParams>;

export function deliveryFiltersOf({ status, type }: DeliveryView): DeliveryFilters {
  return { status, type };
}
