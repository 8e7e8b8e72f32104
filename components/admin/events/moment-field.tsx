"use client";

import { TextField } from "@/components/ui/text-field";

type MomentFieldProps = {
  label: string;
  /** ISO 8601, or "". */
  value: string;
  onValueChange: (value: string) => void;
};

/** A moment in the time of whoever looks; outside it is said in UTC. */
export function MomentField({ label, value, onValueChange }: MomentFieldProps) {
  return (
    <TextField
      label={label}
      size="sm"
      type="datetime-local"
      value={localText(value)}
      onChange={(event) => onValueChange(isoText(event.target.value))}
    />
  );
}

function localText(iso: string): string {
  const moment = new Date(iso);
  if (iso === "" || Number.isNaN(moment.getTime())) return "";
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function isoText(local: string): string {
  return local === "" ? "" : new Date(local).toISOString();
}
