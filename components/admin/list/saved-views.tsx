"use client";

import CheckIcon from "lucide-react/icons/check";
import PencilIcon from "lucide-react/icons/pencil";
import TrashIcon from "lucide-react/icons/trash-2";
import { useState } from "react";
import type { SavedView } from "@/components/admin/list/use-list-look";
import { Button } from "@/components/ui/button";
import { FLOATING_ITEM } from "@/components/ui/floating-style";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";

type SavedViewsProps = {
  views: readonly SavedView[];
  /** The name of the view that is shown now. */
  current: string | undefined;
  onApply: (view: SavedView) => void;
  /** Saves what is shown now; replaces a view of the same name. */
  onSave: (name: string) => void;
  onChange: (views: SavedView[]) => void;
};

export function SavedViews({ views, current, onApply, onSave, onChange }: SavedViewsProps) {
  const [renamed, setRenamed] = useState("");
  const rename = (to: string) => {
    onChange(
      views
        .filter(({ name }) => name !== to || name === renamed)
        .map((view) => (view.name === renamed ? { ...view, name: to } : view)),
    );
    setRenamed("");
  };
  return (
    <section aria-label="Saved views">
      <ul>
        {views.map((view) =>
          view.name === renamed ? (
            <li key={view.name}>
              <NameForm label={`New name for ${renamed}`} does="Rename" known={renamed} onName={rename} />
            </li>
          ) : (
            <li key={view.name} className="flex items-center">
              <button
                type="button"
                aria-pressed={view.name === current}
                onClick={() => onApply(view)}
                className={`${FLOATING_ITEM} min-w-0 flex-1 text-left hover:bg-hover`}
              >
                <CheckIcon
                  aria-hidden="true"
                  className={`size-4 shrink-0 ${view.name === current ? "" : "invisible"}`}
                />
                <span className="truncate">{view.name}</span>
              </button>
              <IconButton size="sm" label={`Rename ${view.name}`} onClick={() => setRenamed(view.name)}>
                <PencilIcon aria-hidden="true" />
              </IconButton>
              <IconButton
                size="sm"
                label={`Delete ${view.name}`}
                onClick={() => onChange(views.filter(({ name }) => name !== view.name))}
              >
                <TrashIcon aria-hidden="true" />
              </IconButton>
            </li>
          ),
        )}
      </ul>
      {current === undefined && <NameForm label="Save this view as" does="Save" known="" onName={onSave} />}
      <p className="text-xs text-muted">Views are kept in this browser.</p>
    </section>
  );
}

type NameFormProps = { label: string; does: string; known: string; onName: (name: string) => void };

function NameForm({ label, does, known, onName }: NameFormProps) {
  const [name, setName] = useState(known);
  return (
    <form
      className="flex items-end gap-2 py-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        onName(name.trim());
        setName("");
      }}
    >
      <TextField
        label={label}
        size="sm"
        maxLength={40}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        className="min-w-0 flex-1"
      />
      <Button kind="secondary" size="sm" type="submit">
        {does}
      </Button>
    </form>
  );
}
