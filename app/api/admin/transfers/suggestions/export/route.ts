import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportSuggestionsOperation } from "@/lib/exports/export-operations";
import { exportSuggestions } from "@/lib/exports/lists";

/** GET /api/admin/transfers/suggestions/export: the lines of suggested transfers as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportSuggestionsOperation, async ({ query }) => exportSuggestions(query)),
});
