import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. It does not settle conflicts (tailwind-merge would, for 8 kB on every shop page), so the house
 * rule is: `className` places a piece (margin, width, grid area); how it looks is said by its props.
 */
export function cn(...names: ClassValue[]): string {
  return clsx(names);
}
