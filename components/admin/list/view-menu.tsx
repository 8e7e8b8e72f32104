"use client";

import MinusIcon from "lucide-react/icons/minus";
import PlusIcon from "lucide-react/icons/plus";
import SlidersIcon from "lucide-react/icons/sliders-horizontal";
import type { RefObject } from "react";
import type { ListColumn } from "@/components/admin/list/list-column";
import { SavedViews } from "@/components/admin/list/saved-views";
import { DEFAULT_LOOK, type Look, type useListLook } from "@/components/admin/list/use-list-look";
import type { ListView } from "@/components/admin/list/use-list-view";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";

type ViewMenuProps = {
  columns: readonly ListColumn<never>[];
  kept: ReturnType<typeof useListLook>;
  state: Pick<ListView<unknown>, "values" | "restore">;
  /** Contains the table, which knows the columns that its width shows. */
  table: RefObject<HTMLElement | null>;
};

/** How a list looks: its saved views, columns and density. */
export function ViewMenu({ columns, kept, state, table }: ViewMenuProps) {
  const { look, views, setLook, setViews } = kept;
  const current = views.find((view) => isSame(view.values, state.values) && isSame(view.look, look));
  return (
    <Popover
      title="View"
      align="end"
      trigger={
        <Button kind="secondary" size="sm" className="max-w-56">
          <SlidersIcon aria-hidden="true" className="size-4" />
          <span className="truncate">{current ? current.name : "View"}</span>
        </Button>
      }
    >
      {/* With room for the focus rings, which a scrolling box cuts off. */}
      <div className="-m-1 max-h-[min(34rem,70dvh,calc(var(--available-height)-4.5rem))] w-74 space-y-5 overflow-y-auto p-1">
        <SavedViews
          views={views}
          current={current?.name}
          onApply={({ values, look }) => {
            setLook(look);
            state.restore(values);
          }}
          onSave={(name) =>
            setViews([...views.filter((view) => view.name !== name), { name, values: state.values, look }])
          }
          onChange={setViews}
        />
        <Columns columns={columns} kept={kept} table={table} />
        <Segmented
          label="Rows"
          showLabel
          size="sm"
          value={look.isCompact ? "compact" : "comfortable"}
          onValueChange={(density) => setLook({ isCompact: density === "compact" })}
          options={[
            { value: "comfortable", label: "Comfortable" },
            { value: "compact", label: "Compact" },
          ]}
        />
        {!isSame(look, DEFAULT_LOOK) && (
          <Button kind="quiet" size="sm" className="-ml-3" onClick={() => setLook(DEFAULT_LOOK)}>
            Reset columns and rows
          </Button>
        )}
      </div>
    </Popover>
  );
}

const STEP_PX = 24;

/** Which columns are shown, and how wide: the keyboard's way to what the edges of the titles do. */
function Columns({ columns, kept, table }: Omit<ViewMenuProps, "state">) {
  const { look, setLook, setWidth } = kept;
  const titleOf = (id: string) => table.current?.querySelector<HTMLElement>(`th[data-column="${id}"]`);
  // An empty list has no titles to ask.
  const isEmpty = !table.current?.querySelector("th");
  const isShown = ({ id }: { id: string }) => look.columns[id] ?? (isEmpty || (titleOf(id)?.offsetWidth ?? 0) > 0);
  const widen = (id: string, byPx: number) => setWidth(id, (titleOf(id)?.offsetWidth ?? 0) + byPx);
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm leading-5 font-medium">Columns</legend>
      {columns.map((column) => {
        const { id, title, isOpener = false } = column;
        return (
          <div key={id} className="flex min-h-9 items-center gap-1">
            <Checkbox
              label={title}
              checked={isOpener || isShown(column)}
              disabled={isOpener}
              onCheckedChange={(isChosen) => setLook({ columns: { ...look.columns, [id]: isChosen } })}
              className="min-w-0 flex-1"
            />
            {(isOpener || isShown(column)) && (
              <>
                <IconButton size="sm" label={`${title}: narrower`} onClick={() => widen(id, -STEP_PX)}>
                  <MinusIcon aria-hidden="true" />
                </IconButton>
                <IconButton size="sm" label={`${title}: wider`} onClick={() => widen(id, STEP_PX)}>
                  <PlusIcon aria-hidden="true" />
                </IconButton>
              </>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function isSame(one: Look | Record<string, string>, other: Look | Record<string, string>): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
