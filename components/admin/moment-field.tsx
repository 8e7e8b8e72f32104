import { TextField } from "@/components/ui/text-field";
import { shopClock } from "@/lib/format/shop-days";
import { ZONE_NAME } from "@/lib/messages/locale";
import { momentOf } from "@/lib/typed-time";

type MomentFieldProps = {
  label: string;
  /** From an address, so it may be anything. */
  value: string;
  onValueChange: (value: string) => void;
  /** Besides that of a value that is no moment. */
  error?: string | null;
  className?: string;
};

const NO_MOMENT = "The address has no time that we understand here. Choose one, or write it like 2026-11-29T15:30.";

/** Typed and shown in the shop's time zone; the value is in UTC. */
export function MomentField({ label, value, onValueChange, error = null, className }: MomentFieldProps) {
  const moment = momentOf(value);
  return (
    <TextField
      label={`${label} (${ZONE_NAME})`}
      className={className}
      size="sm"
      type="datetime-local"
      max="9999-12-31T23:59"
      error={value === "" || moment !== "" ? error : NO_MOMENT}
      value={shopClock(moment)}
      onChange={(event) => onValueChange(momentOf(event.target.value))}
    />
  );
}
