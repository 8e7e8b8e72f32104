type TakesFocus = { focus: () => void };

/** Lets a form focus the control inside a box, for fields that do not expose a ref to it. */
export function focusTarget(
  register: (target: TakesFocus | null) => void,
  control: "input" | "button" | "textarea" = "input",
) {
  return (box: HTMLElement | null) => {
    register(box && { focus: () => box.querySelector<HTMLElement>(control)?.focus() });
  };
}
