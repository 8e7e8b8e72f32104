import { useRouter } from "next/navigation";
import { CombineHolds } from "@/components/shop/combine-holds";
import { useOwnHolds } from "@/components/shop/own-holds";

/** Said at the checkout of a hold while others run that could become one with it. */
export function SeveralHolds({ reservationId }: { reservationId: string }) {
  const router = useRouter();
  const { joinable, besides } = useOwnHolds();
  const holds = joinable ? [joinable, ...besides] : [];
  if (holds.length < 2 || !holds.some(({ id }) => id === reservationId)) return null;
  return (
    <CombineHolds
      holds={holds}
      onDone={({ id }) => router.replace(`/checkout/${id}`)}
      className="mt-4 rounded-card border border-line bg-card px-4 py-3 sm:px-5"
    />
  );
}
