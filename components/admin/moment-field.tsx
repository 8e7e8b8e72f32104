import { TextField } from "@/components/ui/text-field";
import { shopClock, shopMoment } from "@/lib/format/shop-days";
import { isMoment } from "@/lib/ledger/sound-filters";
import { ZONE_NAME } from "@/lib/messages/locale";

type MomentFieldProps = {
  label: string;
  /** ISO 8601, or "". */
  value: string;
  onValueChange: (value: string) => void;
  /** Besides that of a value that is no moment. */
  error?: string | null;
  className?: string;
};

const NO_MOMENT = "The address has no valid date here, so this doesn't filter.";

/** Typed and shown in the shop's time zone; the value is in UTC. */
export function MomentField({ label, value, onValueChange, error = null, className }: MomentFieldProps) {
  return (
    <TextField
      label={`${label} (${ZONE_NAME})`}
      className={className}
      size="sm"
      type="datetime-local"
      max="9999-12-31T23:59"
      error={value === "" || isMoment(value) ? error : NO_MOMENT}
      value={shopClock(value)}
      onChange={(event) => onValueChange(shopMoment(event.target.value))}
    />
  );
}
