const TINTS: Record<string, string> = {
  Healthcare: "bg-tint-healthcare",
  Skincare: "bg-tint-skincare",
  Fitness: "bg-tint-fitness",
  Electronics: "bg-tint-electronics",
  Lifestyle: "bg-tint-lifestyle",
};

/** The background colour behind a category's pictures. */
export function categoryTint(category: string): string {
  return TINTS[category] ?? "bg-line";
}
