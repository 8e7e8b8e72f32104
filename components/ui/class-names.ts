/**
 * Joins class names without resolving conflicts (tailwind-merge would, for 8 kB on every shop page). So `className` only
 * places a component (margin, width, grid area); its props decide how it looks.
 */
export function cn(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
