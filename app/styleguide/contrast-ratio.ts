/** The contrast of an element's colour on its own background by WCAG 2.2, 1 to 21, as the browser computed both. */
export function contrastRatio(element: Element): number {
  const style = getComputedStyle(element);
  const [front, back] = [luminance(style.color), luminance(style.backgroundColor)];
  return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
}

/** Of "rgb(200, 66, 13)"; relative luminance as WCAG defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
