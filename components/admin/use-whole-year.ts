import { type ChangeEvent, useState } from "react";

/**
 * For a date that is typed: while somebody types 2026, a browser's field says the years 2, 20 and 202. They stay in the field
 * until it is left.
 */
export function useWholeYear(value: string, onValueChange: (value: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (given: string) => {
    setTyped(null);
    onValueChange(given);
  };
  return {
    value: typed ?? value,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
      target.value.startsWith("0") ? setTyped(target.value) : take(target.value),
    onBlur: () => typed !== null && take(typed),
  };
}
