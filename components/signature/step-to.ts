const PAGE = 10;

/** Which of `count` entries a key leads to from `at`; null where the key is none of the walking ones. */
export function stepTo(key: string, at: number, count: number): number | null {
  const clamp = (index: number) => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return clamp(at + 1);
    case "ArrowLeft":
    case "ArrowUp":
      return clamp(at - 1);
    case "PageDown":
      return clamp(at + PAGE);
    case "PageUp":
      return clamp(at - PAGE);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
