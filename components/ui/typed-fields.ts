"use client";

import { type SyntheticEvent, useRef } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Whether somebody typed into the fields of a box, and left something other than what was there before. */
export function useTypedFields() {
  const before = useRef(new WeakMap<Field, string>());
  const typed = useRef(new Set<Field>());
  return {
    handlers: {
      onFocus: ({ target }: SyntheticEvent) => {
        if (isTextField(target) && !typed.current.has(target)) before.current.set(target, target.value);
      },
      // What the page fills in itself fires no such event.
      onInput: ({ target }: SyntheticEvent) => {
        if (isTextField(target)) typed.current.add(target);
      },
    },
    isTyped: () => [...typed.current].some((field) => canLose(field) && field.value !== before.current.get(field)),
  };
}

function isTextField(element: EventTarget): element is Field {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && !["checkbox", "radio", "range", "file"].includes(element.type);
}

/** Not in a part of the form that is gone or done. */
function canLose(field: Field): boolean {
  return field.isConnected && !field.readOnly && !field.disabled;
}
