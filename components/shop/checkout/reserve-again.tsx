"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Refusal } from "@/components/change/refusal";
import { isLimited, repairOf, type StillAvailable } from "@/components/shop/checkout/still-available";
import { useReserveAgain } from "@/components/shop/checkout/use-reserve-again";
import { JoinWords } from "@/components/shop/join-words";
import { useIsPaying, useOwnHolds } from "@/components/shop/own-holds";
import { JoinWaitlist } from "@/components/shop/waitlist/join-waitlist";
import { Button } from "@/components/ui/button";
import { type HoldTerms, limitRule } from "@/lib/catalog/terms-words";

type ReserveAgainProps = { items: readonly StillAvailable[]; holdTerms: readonly HoldTerms[] };

/** What is still available of an ended hold: one press reserves it again, and the rest can be waited for. */
export function ReserveAgain({ items, holdTerms }: ReserveAgainProps) {
  const t = useTranslations();
  const { joinable } = useOwnHolds();
  const isPaying = useIsPaying(joinable?.id ?? null);
  const joining = items.flatMap(({ product, available }) => {
    const terms = holdTerms.find(({ productId }) => productId === product.id);
    return terms && available > 0 ? [{ ...terms, name: product.name }] : [];
  });
  const { reserveAgain, isBusy, words } = useReserveAgain();
  const repair = repairOf(items);
  const count = items.reduce((sum, { available }) => sum + available, 0);
  const againKey = repair === "all" ? "reserveAll" : "reserveSome";
  const short = items.filter(({ allowed, available }) => available < allowed);
  return (
    <>
      <h2 className="text-xl font-semibold">{t(`checkout.over.${repair}`)}</h2>
      {(repair === "some" || (repair === "someAllowed" && items.length > 1)) && (
        <ul className="mt-3 space-y-1 text-sm text-muted">
          {items.map(({ product, wanted, available }) => (
            <li key={product.id}>
              {t.rich("checkout.over.ofWanted", {
                name: product.name,
                available: () => <span className="figures">{available}</span>,
                wanted: () => <span className="figures">{wanted}</span>,
              })}
            </li>
          ))}
        </ul>
      )}
      {items.filter(isLimited).map((item) => (
        <p key={item.product.id} className="mt-3 text-sm text-muted">
          {items.length > 1 && `${item.product.name}: `}
          {limitRule(t, item.limit)}
        </p>
      ))}
      <Refusal words={words} className="mt-4" />
      {count > 0 && (
        <>
          <Button className="mt-4" disabled={isPaying} isBusy={isBusy} onClick={() => reserveAgain(items)}>
            {repair === "someAllowed" ? t("checkout.over.reserveUnits", { count }) : t(`checkout.over.${againKey}`)}
          </Button>
          {joinable && (
            <p className="mt-2 text-sm text-pretty text-muted">
              <JoinWords hold={joinable} joining={joining} />
            </p>
          )}
        </>
      )}
      {short.length > 0 && items.length === 1 && <ShortOf item={short[0]} />}
      {short.length > 0 && items.length > 1 && (
        <p className="mt-4 text-sm text-muted">
          {t("checkout.over.waitFor")}{" "}
          {short.map(({ product }, index) => (
            <span key={product.id}>
              {index > 0 && ", "}
              <Link href={`/products/${product.slug}`} className="text-ink underline underline-offset-4">
                {product.name}
              </Link>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function ShortOf({ item }: { item: StillAvailable | undefined }) {
  if (!item) return null;
  const { product, allowed, available } = item;
  return (
    <div className="mt-5">
      <JoinWaitlist product={product} warehouseId={null} quantity={allowed - available} />
    </div>
  );
}
