const TINTS: Record<string, string> = {
  Healthcare: "bg-tint-healthcare",
  Skincare: "bg-tint-skincare",
  Fitness: "bg-tint-fitness",
  Electronics: "bg-tint-electronics",
  Lifestyle: "bg-tint-lifestyle",
};

/** The soft colour that lies under the pictures of a category. */
export function categoryTint(category: string): string {
  return TINTS[category] ?? "bg-line";
}
