import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Refusal } from "@/components/change/refusal";
import { useChange } from "@/components/change/use-change";
import { HoldWords } from "@/components/shop/own-hold-words";
import { useOwnHolds } from "@/components/shop/own-holds";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { cartKey, combineHolds } from "@/lib/cart/cart-options";
import { combineRefusalWords } from "@/lib/cart/combine-words";
import { reservationsKey } from "@/lib/reservations/reservation-options";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { contentWords } from "@/lib/reservations/reservation-words";

/** The shopper's running holds besides `except`, each with what it holds, and one act that makes them one. Nothing if there are none. */
export function OtherHolds({ except, className = "" }: { except: string | null; className?: string }) {
  const { running, joinable, besides } = useOwnHolds();
  const others = running.filter(({ id }) => id !== except);
  if (others.length === 0) return null;
  return (
    <div className={`divide-y divide-line rounded-card border border-line bg-card ${className}`}>
      <ul className="divide-y divide-line">
        {others.map((hold) => (
          <li key={hold.id} className="flex flex-wrap justify-between gap-x-6 gap-y-1 px-5 py-4">
            <span>{contentWords(hold)}</span>
            <HoldWords hold={hold} units={hold.lines.reduce((units, { quantity }) => units + quantity, 0)} />
          </li>
        ))}
      </ul>
      {joinable && besides.length > 0 && <Combine holds={[joinable, ...besides]} />}
    </div>
  );
}

/** Several holds have a clock and a payment each. */
function Combine({ holds }: { holds: readonly Reservation[] }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { start, isBusy, words } = useChange({
    send: (ids: readonly string[], key) => combineHolds(ids, key),
    refusal: (error) => {
      const lines = holds.flatMap((hold) => hold.lines);
      return combineRefusalWords(t, error, (id) => lines.find(({ productId }) => productId === id)?.name);
    },
    onDone: () => showToast({ title: t("cart.combine.done"), tone: "good" }),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: cartKey });
      return queryClient.invalidateQueries({ queryKey: reservationsKey });
    },
  });
  return (
    <div className="space-y-3 px-5 py-4">
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
