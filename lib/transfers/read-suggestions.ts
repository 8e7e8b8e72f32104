import { refuse } from "@/lib/http/problem";
import { suggestTransfers } from "./suggest";
import { readSuggestionFacts } from "./suggestion-queries";
import type { SuggestionsQuery, TransferSuggestions } from "./suggestion-schemas";

const TOO_LONG = "Adding up the sales takes too long right now. Try again in a moment.";

/** What to bring where, and why. */
export async function readSuggestions(query: SuggestionsQuery): Promise<TransferSuggestions> {
  const { lowDays, targetDays, fromWarehouseId: from = null, toWarehouseId: to = null } = query;
  const facts = await readSuggestionFacts(lowDays);
  if (facts === null) return refuse("BUSY", TOO_LONG, {}, { "retry-after": "5" });
  const products = new Map(facts.products.map((product) => [product.productId, product]));
  const places = new Map(facts.places.map((place) => [place.id, place]));
  const suggestions = suggestTransfers({ rows: facts.rows, products, places, lowDays, targetDays, from, to });
  return { suggestions, lowDays, targetDays };
}
