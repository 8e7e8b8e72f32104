"use client";

import { useState } from "react";
import { type ActProps, HandForm } from "@/components/admin/reservations/acts/hand-form";
import { LocalTime } from "@/components/ui/local-time";
import { NumberField } from "@/components/ui/number-field";
import { numberText } from "@/lib/format/count-words";

const DAY_MS = 86_400_000;

/** Gives a hold more time, also when its shopper can add none. */
export function ExtendForm({ reservation, onClose }: ActProps) {
  const { extensionSeconds, createdAt, expiresAt } = reservation;
  const [minutes, setMinutes] = useState<number | null>(Math.max(5, Math.round(extensionSeconds / 60)));
  const latest = Date.parse(createdAt) + DAY_MS;
  const most = Math.max(0, Math.floor((latest - Date.parse(expiresAt)) / 60_000));
  const isRight = minutes !== null && Number.isInteger(minutes) && minutes >= 1 && minutes <= most;
  return (
    <HandForm
      reservation={reservation}
      onClose={onClose}
      act="extend"
      body={() => (isRight ? { seconds: minutes * 60 } : null)}
      words={{ keep: "Cancel", doIt: "Extend hold", done: "Hold extended" }}
      isReasonOptional
      mail="the new end of their hold"
    >
      <NumberField
        label="Minutes to add"
        min={1}
        max={most}
        step={5}
        value={minutes}
        onValueChange={setMinutes}
        hint={
          isRight ? (
            <>
              Ends <LocalTime iso={new Date(Date.parse(expiresAt) + minutes * 60_000).toISOString()} format="time" />{" "}
              instead of <LocalTime iso={expiresAt} format="time" />.
            </>
          ) : null
        }
        error={
          isRight
            ? null
            : `${most > 0 ? `From 1 to ${numberText(most)}` : "No more"}: a hold can run for at most 24 hours.`
        }
      />
    </HandForm>
  );
}
