import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Refusal } from "@/components/change/refusal";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { cartKey, combineHolds } from "@/lib/cart/cart-options";
import { combineRefusalWords } from "@/lib/cart/combine-words";
import { reservationsKey } from "@/lib/reservations/reservation-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type CombineHoldsProps = {
  holds: readonly Reservation[];
  onDone?: (held: Reservation) => void;
  className?: string;
};

/** Says that several holds run, each with a clock and a payment, and makes them one. */
export function CombineHolds({ holds, onDone, className = "" }: CombineHoldsProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { start, isBusy, words } = useChange({
    send: (ids: readonly string[], key) => combineHolds(ids, key),
    refusal: (error) => {
      const lines = holds.flatMap((hold) => hold.lines);
      return combineRefusalWords(t, error, (id) => lines.find(({ productId }) => productId === id)?.name);
    },
    onDone: (held) => {
      showToast({ title: t("cart.combine.done"), tone: "good" });
      onDone?.(held);
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: cartKey });
      return queryClient.invalidateQueries({ queryKey: reservationsKey });
    },
  });
  return (
    <div className={`space-y-3 ${className}`}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="text-sm text-muted">{t("cart.combine.lead", { count: holds.length })}</p>
        <Button kind="secondary" size="sm" isBusy={isBusy} onClick={() => start(holds.map(({ id }) => id))}>
          {t("cart.combine.button")}
        </Button>
      </div>
      <Refusal words={words} />
    </div>
  );
}
