import { countText } from "@/lib/format/count-words";
import type { T } from "@/lib/messages/translate";
import { refusalWords, type Words } from "./refusal-words";

/** Explains why a change by hand failed. Errors that the form shows at its fields are not repeated. */
export function changeRefusalWords(t: T, error: unknown): Words {
  return refusalWords(t, error, {
    again: "We don't know whether it was done. Press the button again: it counts once.",
    own: (problem) => {
      switch (problem.code) {
        case "FORBIDDEN":
          return { title: "You have view-only access.", next: "Ask somebody with the admin role." };
        case "UNAUTHORIZED":
          return {
            title: "You were signed out.",
            next: "Nothing was changed. Sign in, then press the button again.",
          };
        case "PRODUCT_NOT_FOUND":
          return { title: "This product no longer exists.", next: "Choose another one." };
        case "WAREHOUSE_NOT_FOUND":
          return { title: "This warehouse no longer exists.", next: "Choose another one." };
        case "INVALID_STOCK_STATE":
          return {
            title: "Stock can't be set to that.",
            next: String(problem.facts.detail ?? "Check the figures."),
          };
        case "ALREADY_UNDONE":
          return { title: "It was undone before.", next: "Nothing was changed now." };
        case "LINES_REFUSED":
          return {
            title: String(problem.facts.detail ?? "Some rows can't be changed."),
            next: firstDetails(problem.facts.conflicts),
          };
        case "NOT_UNDOABLE":
          return { title: "This can't be undone.", next: String(problem.facts.detail ?? "") };
        case "VALIDATION_ERROR":
          return {
            title: "Check the details you entered.",
            next: String(problem.facts.detail ?? "Check the fields."),
          };
        default:
          return null;
      }
    },
  });
}

const DETAILS_MAX = 3;

function firstDetails(conflicts: unknown): string {
  const details = Array.isArray(conflicts) ? conflicts.map(({ detail }) => String(detail)) : [];
  const told = [...new Set(details)];
  const more = told.length - DETAILS_MAX;
  return [...told.slice(0, DETAILS_MAX), ...(more > 0 ? [`And ${countText(more, "more row")}.`] : [])].join(" ");
}
