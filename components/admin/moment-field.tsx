import { useWholeYear } from "@/components/admin/use-whole-year";
import { TextField } from "@/components/ui/text-field";
import { shopClock, timeFault } from "@/lib/format/shop-days";
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

/** Typed and shown in the shop's time zone; the value is in UTC. */
export function MomentField({ label, value, onValueChange, error = null, className }: MomentFieldProps) {
  return (
    <TextField
      label={`${label} (${ZONE_NAME})`}
      className={className}
      size="sm"
      type="datetime-local"
      error={timeFault(value, "time") ?? error}
      {...useWholeYear(shopClock(momentOf(value)), (typed) => onValueChange(momentOf(typed)))}
    />
  );
}
