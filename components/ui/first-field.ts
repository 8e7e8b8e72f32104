/** Radio buttons come after them: their choice is made already, and a figure typed on one is lost. */
const FIELDS =
  "input:not([type=hidden], [type=radio], [aria-hidden=true]), textarea, select, [role=combobox], [role=checkbox], [role=switch]";
const MARKED = `:is([data-first-field], [data-first-field] *):is(${FIELDS})`;
const CHOICES = "input[type=radio], [role=radio][tabindex='0']";

/** What gets the focus when `box` opens: the field marked `data-first-field`, its first field, otherwise the first button outside its header. A link comes last: Enter on it leaves what is asked. */
export function firstField(box: HTMLElement | null): HTMLElement | null {
  const usable = (selector: string) =>
    [...(box?.querySelectorAll<HTMLElement>(selector) ?? [])].find(
      (element) => !element.matches(":disabled, [aria-disabled=true], header *") && element.checkVisibility(),
    );
  for (const selector of [MARKED, FIELDS, CHOICES, "button", "a[href]"]) {
    const found = usable(selector);
    if (found) return found;
  }
  return null;
}

/** The first field in `box` that is marked as wrong. `data-wrong`: a group, such as checkboxes. */
export function firstWrong(box: ParentNode): HTMLElement | null {
  return box.querySelector<HTMLElement>(
    "[aria-invalid=true]:not([aria-hidden=true]), [data-wrong] :is(button, [role=checkbox])",
  );
}
