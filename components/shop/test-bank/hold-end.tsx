"use client";

import { useTranslations } from "next-intl";
import { useSecondsLeft } from "@/components/clock/use-seconds-left";
import { LocalTime } from "@/components/ui/local-time";

type HoldEndProps = { endsAt: string; serverTime: string };

/** When the shop's hold ends, or that it has ended if the page was left open. */
export function HoldEnd({ endsAt, serverTime }: HoldEndProps) {
  const t = useTranslations();
  const isOver = useSecondsLeft(endsAt, serverTime) === 0;
  return (
    <p role="status" className="mt-2 text-sm text-pretty text-muted">
      {t.rich(isOver ? "bank.hold.over" : "bank.hold.until", { time: () => <LocalTime iso={endsAt} format="time" /> })}
    </p>
  );
}
