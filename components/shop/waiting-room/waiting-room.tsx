"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Refusal } from "@/components/change/refusal";
import { useChange } from "@/components/change/use-change";
import { Countdown } from "@/components/clock/countdown";
import { useServerNow } from "@/components/clock/use-server-now";
import { DrawTime } from "@/components/shop/waiting-room/draw-time";
import { Button } from "@/components/ui/button";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { refusalWords } from "@/lib/client/refusal-words";
import { durationText } from "@/lib/format/time-words";
import { LOCALE } from "@/lib/messages/locale";
import { ADMITTED_SECONDS } from "@/lib/stock/verbs/waiting-room";
import { joinWaitingRoom, waitingRoomOptions } from "@/lib/waiting-room/waiting-room-options";
import type { WaitingRoomPlace } from "@/lib/waiting-room/waiting-room-schemas";

type WaitingRoomProps = {
  product: Product;
  /** Undefined until it is known. */
  place: WaitingRoomPlace | undefined;
  startsAt: string;
  serverTime: string;
};

/** Further away, the date says enough. */
const DAY_MS = 86_400_000;

/** What somebody who is not admitted sees: the draw, their place in line, or that their turn is over. */
export function WaitingRoom({ product, place, startsAt, serverTime }: WaitingRoomProps) {
  const t = useTranslations("products.waitingRoom");
  const now = useServerNow(place?.serverTime ?? serverTime);
  const start = place?.startsAt ?? startsAt;
  const isBefore = Date.parse(start) > now;
  const status = place?.status ?? "OUTSIDE";
  const draw = <DrawTime startsAt={start} serverTime={new Date(now).toISOString()} />;
  return (
    <section aria-label={t("name")} className="rounded-card border border-line bg-card p-5">
      <div role="status">
        <h2 className="text-lg font-semibold">{t(`title.${isBefore || status !== "IN_DRAW" ? status : "DRAWING"}`)}</h2>
        {status === "WAITING" && place?.position != null && (
          <p className="mt-3 flex flex-wrap items-baseline gap-x-3">
            <span className="figures text-4xl font-medium text-signal">{place.position.toLocaleString(LOCALE)}</span>{" "}
            <span className="text-muted">{t("of", { count: place.waiting })}</span>
          </p>
        )}
      </div>
      <div className="mt-2 space-y-2 text-sm">
        {isBefore && (
          <p>
            {draw}
            {Date.parse(start) - now < DAY_MS &&
              t.rich("drawIn", {
                time: () => <Countdown until={start} serverTime={place?.serverTime ?? serverTime} />,
              })}
          </p>
        )}
        <Explained>{wordsOf(t, { status, isBefore, place })}</Explained>
        {!isBefore && status === "OUTSIDE" && <p className="text-muted">{draw}</p>}
        {!isBefore && <p className="text-muted">{leftWords(t, product)}</p>}
      </div>
      {place && (status === "OUTSIDE" || status === "PASSED" || status === "USED") && (
        <Join product={product} label={t(status !== "OUTSIDE" ? "joinAgain" : isBefore ? "joinDraw" : "join")} />
      )}
    </section>
  );
}

function Explained({ children }: { children: string | null }): ReactNode {
  return children === null ? null : <p className="text-pretty">{children}</p>;
}

type RoomT = ReturnType<typeof useTranslations<"products.waitingRoom">>;
type Shown = { status: WaitingRoomPlace["status"]; isBefore: boolean; place: WaitingRoomPlace | undefined };

function wordsOf(t: RoomT, { status, isBefore, place }: Shown): string | null {
  if (!place) return null;
  const count = place.waiting;
  const time = durationText(ADMITTED_SECONDS);
  switch (status) {
    case "OUTSIDE":
      return isBefore ? t("before", { count }) : t("after", { count });
    case "IN_DRAW":
      return isBefore ? t("inDraw", { count: Math.max(0, count - 1) }) : t("drawing");
    case "WAITING":
      return t("waiting", { time });
    case "PASSED":
      return t("passed", { count, time });
    case "USED":
      return t("used", { count });
    case "ADMITTED":
      return null;
  }
}

/** What is left for those who wait. */
function leftWords(t: RoomT, { available, nextReleaseAt }: Product): string {
  if (available > 0) return t("left", { count: available });
  return t(nextReleaseAt === null ? "soldOut" : "allHeld");
}

function Join({ product, label }: { product: Product; label: string }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { start, isBusy, words } = useChange({
    send: () => joinWaitingRoom(product.id),
    refusal: (error) => refusalWords(t, error),
    onDone: (place) => queryClient.setQueryData(waitingRoomOptions(product.id).queryKey, place),
  });
  return (
    <div className="mt-4 space-y-3">
      <Button isBusy={isBusy} onClick={() => start(null)}>
        {label}
      </Button>
      <Refusal words={words} />
    </div>
  );
}
