"use client";

import { type FocusEvent, useRef } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Whether the fields of a box differ from what was in them when they first got the focus. */
export function useTypedFields() {
  const before = useRef(new Map<Field, string>());
  return {
    onFocus: ({ target }: FocusEvent) => {
      if (isTextField(target) && !before.current.has(target)) before.current.set(target, target.value);
    },
    isTyped: () => [...before.current].some(([field, text]) => canLose(field) && field.value !== text),
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
