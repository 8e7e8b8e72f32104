import { useQuery } from "@tanstack/react-query";
import { useVisitor } from "@/components/shop/use-visitor";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";

/** The shopper's place in a product's line, or the offer from it; undefined if there is none. */
export function useWaitlistEntry(productId: string) {
  const { data } = useQuery({ ...waitlistOptions(), enabled: useVisitor() !== null });
  const waitlistEntry = data?.entries.find((each) => each.productId === productId);
  return data && waitlistEntry && { waitlistEntry, serverTime: data.serverTime };
}
