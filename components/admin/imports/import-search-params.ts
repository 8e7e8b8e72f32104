import { parseAsStringLiteral } from "nuqs/server";
import { anyText, oneOf } from "@/components/admin/list/list-params";
import type { LineFilters } from "@/lib/imports/import-options";
import { ImportKind } from "@/lib/imports/import-schemas";

/** What a new file is to change. */
export const kindParam = parseAsStringLiteral(ImportKind.options).withDefault("PRODUCTS");

/** What the tabs above the lines show. */
const SHOWN = { changes: "NEW CHANGE", errors: "ERROR REFUSED", same: "SAME", done: "DONE" } as const;
type Shown = keyof typeof SHOWN;

export const lineSearchParams = { show: oneOf(Object.keys(SHOWN) as Shown[]), open: anyText };

export type LinesView = { show: "" | Shown; open: string };

export function lineFiltersOf({ show }: Pick<LinesView, "show">): LineFilters {
  return { verdict: show === "" ? "" : SHOWN[show] };
}
