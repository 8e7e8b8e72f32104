import { TextField } from "@/components/ui/text-field";
import { isMoment } from "@/lib/ledger/sound-filters";

type MomentFieldProps = {
  label: string;
  /** ISO 8601, or "". */
  value: string;
  onValueChange: (value: string) => void;
  className?: string;
};

/** Typed and shown in the browser's time zone; the value is in UTC. */
export function MomentField({ label, value, onValueChange, className }: MomentFieldProps) {
  return (
    <TextField
      label={label}
      className={className}
      size="sm"
      type="datetime-local"
      max="9999-12-31T23:59"
      error={value === "" || isMoment(value) ? null : "The address has no valid date here, so this doesn't filter."}
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
  const moment = new Date(local);
  return Number.isNaN(moment.getTime()) ? "" : moment.toISOString();
}
