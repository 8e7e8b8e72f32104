import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { anyText } from "@/components/admin/list/list-params";
import { dayOf } from "@/lib/format/shop-days";
import { PERIOD_DAYS_MAX, PeriodQuery, RANGES } from "@/lib/stats/period-schemas";

export const CUSTOM = "custom";

export const homeSearchParams = {
  range: parseAsStringLiteral([...RANGES, CUSTOM]).withDefault("today"),
  /** Days, both included: 2026-11-28. */
  from: anyText,
  to: anyText,
};

export const loadHomeSearchParams = createLoader(homeSearchParams);

export type HomeView = inferParserType<typeof homeSearchParams>;

/** Days without a range, as in a link somebody wrote, are a choice of days. */
export function rangeOf({ range, from, to }: HomeView): HomeView["range"] {
  return range === "today" && (from !== "" || to !== "") ? CUSTOM : range;
}

/** What the API is asked for. Days that make no period are left out until they do. */
export function periodQueryOf(view: HomeView, today: string): PeriodQuery {
  const range = rangeOf(view);
  if (range !== CUSTOM) return { range };
  if (isToCome(view, today)) return {};
  const [from, to] = [dayOf(view.from), dayOf(view.to)];
  const asked = PeriodQuery.safeParse({ ...(from && { from }), ...(to && { to }) });
  return asked.success ? asked.data : {};
}

/** Whether no day of the period has begun. */
function isToCome({ from, to }: HomeView, today: string): boolean {
  return (dayOf(from) || dayOf(to)) > today;
}

/** Why the chosen days make no period; null if they do. */
export function periodError(view: HomeView, today: string): string | null {
  const [from, to] = [dayOf(view.from), dayOf(view.to)];
  if (isToCome(view, today)) return "These days are still to come. Choose days up to today.";
  if (from === "" || to === "") return null;
  if (from > to) return "“From” is after “To”.";
  return PeriodQuery.safeParse({ from, to }).success ? null : `Choose at most ${PERIOD_DAYS_MAX} days.`;
}
