import { Button } from "@/components/ui/button";

type FormButtonsProps = { label: string; isBusy: boolean; onCancel: () => void };

export function FormButtons({ label, isBusy, onCancel }: FormButtonsProps) {
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button kind="secondary" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" isBusy={isBusy}>
        {label}
      </Button>
    </div>
  );
}
