"use client";

import { parseAsString, useQueryState } from "nuqs";

/** Whether the address asks for an act (`?do=new`), as the palette does. Opening and closing it changes the address. */
export function useAskedFor(act: string, mayChange: boolean): [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const [asked, setAsked] = useQueryState("do", parseAsString.withDefault(""));
  return [mayChange && asked === act, (isOpen) => void setAsked(isOpen ? act : null)];
}
