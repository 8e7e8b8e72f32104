"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { chooseColumns } from "@/lib/imports/import-options";
import type { Import } from "@/lib/imports/import-schemas";

/** Stands for "no column": a select has no empty value. */
const NONE = "–";

/** Says which of the file's columns is which field. */
export function ColumnChoices({ one, onChecked }: { one: Import; onChecked: () => unknown }) {
  const t = useTranslations();
  const [chosen, setChosen] = useState<Import["columns"]>(one.columns);
  const check = useChange({
    send: (columns: Import["columns"]) => chooseColumns(one.id, columns),
    refusal: (error) => changeRefusalWords(t, error),
    onSettled: onChecked,
  });
  const options = [
    { value: NONE, label: "Not in the file" },
    ...[...new Set(one.headers)].flatMap((header) => (header === "" ? [] : [{ value: header, label: header }])),
  ];
  return (
    <form
      noValidate
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault();
        check.start(chosen);
      }}
    >
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {Object.keys(one.columns).map((field) => (
          <Select
            key={field}
            size="sm"
            label={field}
            value={chosen[field] ?? NONE}
            onValueChange={(header) => setChosen({ ...chosen, [field]: header === NONE ? null : header })}
            options={options}
            error={one.missing.includes(field) && !chosen[field] ? "Needed" : null}
          />
        ))}
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button type="submit" size="sm" isBusy={check.isBusy}>
          Check again
        </Button>
        <p role="alert" className="text-sm text-bad empty:hidden">
          {check.words && `${check.words.title} ${check.words.next}`}
        </p>
      </div>
    </form>
  );
}
