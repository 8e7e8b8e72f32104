"use client";

import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { needsNote, PERSON_REASONS } from "@/lib/inventory/person-reasons";

const REASONS = [
  { value: "", label: "Choose a reason", isDisabled: true },
  ...PERSON_REASONS.map(({ code, label }) => ({ value: code, label, isDisabled: false })),
];

type About = { reasonCode: string; note: string };

type ReasonFieldsProps = {
  value: About;
  onChange: (value: About) => void;
  fault: { field: keyof About; said: string } | null;
};

/** Why many rows change: one reason and one note for all. */
export function ReasonFields({ value, onChange, fault }: ReasonFieldsProps) {
  const faultOf = (field: keyof About) => (fault?.field === field ? fault.said : undefined);
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
      <Select
        label="Reason"
        value={value.reasonCode}
        onValueChange={(reasonCode) => onChange({ ...value, reasonCode })}
        options={REASONS}
        error={faultOf("reasonCode")}
      />
      <TextArea
        label={needsNote(value.reasonCode) ? "Note" : "Note (optional)"}
        hint={
          needsNote(value.reasonCode)
            ? "Required: say what happened. Recorded with your name."
            : "Recorded with your name."
        }
        rows={1}
        maxLength={500}
        value={value.note}
        onChange={(event) => onChange({ ...value, note: event.target.value })}
        error={faultOf("note")}
      />
    </div>
  );
}
