"use client";

import { useSecondsLeft } from "@/components/clock/use-seconds-left";
import { LocalTime } from "@/components/ui/local-time";

type HoldEndProps = { endsAt: string; serverTime: string };

/** Until when the shop holds what is paid for; true also on a page that was left open beyond it. */
export function HoldEnd({ endsAt, serverTime }: HoldEndProps) {
  const isOver = useSecondsLeft(endsAt, serverTime) === 0;
  return (
    <p role="status" className="mt-2 text-sm text-pretty text-muted">
      {isOver ? "The shop's hold ended at " : "The shop holds your units until "}
      <LocalTime iso={endsAt} format="time" />
      {isOver ? ". What is paid now is an order only if the units are still there; if not, no money is taken." : "."}
    </p>
  );
}
