"use client";

import { useTranslations } from "next-intl";
import { useSecondsLeft } from "@/components/clock/use-seconds-left";
import { LocalTime } from "@/components/ui/local-time";

type HoldEndProps = { endsAt: string; serverTime: string };

/** Until when the shop holds what is paid for; true also on a page that was left open beyond it. */
export function HoldEnd({ endsAt, serverTime }: HoldEndProps) {
  const t = useTranslations();
  const isOver = useSecondsLeft(endsAt, serverTime) === 0;
  return (
    <p role="status" className="mt-2 text-sm text-pretty text-muted">
      {t.rich(isOver ? "bank.hold.over" : "bank.hold.until", { time: () => <LocalTime iso={endsAt} format="time" /> })}
    </p>
  );
}
