"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Countdown } from "@/components/clock/countdown";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { DrawTime } from "@/components/shop/waiting-room/draw-time";
import { Later, later } from "@/components/ui/later";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { productOptions } from "@/lib/catalog/catalog-options";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { waitingRoomOptions } from "@/lib/waiting-room/waiting-room-options";

const WaitingRoom = later(async () => (await import("@/components/shop/waiting-room/waiting-room")).WaitingRoom);

type WaitingRoomGateProps = { product: Product; startsAt: string; serverTime: string; children: ReactNode };

/** The waiting room in place of what reserves a product, until the visitor is admitted. The page itself knows only its start. */
export function WaitingRoomGate({ product, startsAt, serverTime, children }: WaitingRoomGateProps) {
  const t = useTranslations("products.waitingRoom");
  const queryClient = useQueryClient();
  const { data: place, refetch } = useQuery(waitingRoomOptions(product.id));
  const isClosed = place === null;
  const hasWaited = useRef(false);
  if (place) hasWaited.current = true;
  useEffect(() => {
    if (!isClosed) return;
    void queryClient.refetchQueries({ queryKey: productOptions(product.slug).queryKey });
    if (hasWaited.current) showToast({ title: t("closed"), description: t("closedNext", { name: product.name }) });
  }, [isClosed, product.name, product.slug, queryClient, t]);
  useRefetchAt(place?.admittedUntil, refetch);
  const isAdmitted = place?.status === "ADMITTED";
  useTitle(isAdmitted ? t("turnTitle", { name: product.name }) : null);
  if (isClosed) return children;
  if (isAdmitted && place.admittedUntil !== null) {
    const until = place.admittedUntil;
    return (
      <>
        <div role="status">
          <Notice tone="signal" title={t("turn")}>
            {t.rich(product.available > 0 ? "turnNext" : "turnSoldOut", {
              time: () => <Countdown until={until} serverTime={place.serverTime} />,
            })}
          </Notice>
        </div>
        {children}
      </>
    );
  }
  return (
    <Later
      meanwhile={
        <section aria-label={t("name")} className="min-h-44 rounded-card border border-line bg-card p-5">
          <h2 className="text-lg font-semibold">{t("name")}</h2>
          <p className="mt-1 text-sm">
            <DrawTime startsAt={startsAt} serverTime={serverTime} />
          </p>
          <noscript>
            <p className="mt-2 text-sm font-medium">{t("noScript")}</p>
          </noscript>
        </section>
      }
    >
      <WaitingRoom product={product} place={place} startsAt={startsAt} serverTime={serverTime} />
    </Later>
  );
}

/** Whoever waits looks at other tabs meanwhile. */
function useTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return;
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
