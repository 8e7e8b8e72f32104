type TakesFocus = { focus: () => void };

/** Lets a form send the focus to the control inside a box, for fields that keep their control to themselves. */
export function focusTarget(register: (target: TakesFocus | null) => void, control: "input" | "button" = "input") {
  return (box: HTMLElement | null) => {
    register(box && { focus: () => box.querySelector<HTMLElement>(control)?.focus() });
  };
}
