const FIELDS =
  "input:not([type=hidden], [aria-hidden=true]), textarea, select, [role=combobox], [role=radio][tabindex='0'], [role=checkbox], [role=switch]";

/** What gets the focus when `box` opens: the field marked `data-first-field`, its first field, otherwise the first button outside its header. */
export function firstField(box: HTMLElement | null): HTMLElement | null {
  const usable = (selector: string) =>
    [...(box?.querySelectorAll<HTMLElement>(selector) ?? [])].find(
      (element) => !element.matches(":disabled, [aria-disabled=true], header *") && element.checkVisibility(),
    );
  return (
    usable(`:is([data-first-field], [data-first-field] *):is(${FIELDS})`) ??
    usable(FIELDS) ??
    usable("button, a[href]") ??
    null
  );
}
