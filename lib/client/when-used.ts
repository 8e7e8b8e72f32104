/** Runs `work` once, when the visitor first presses anything. Returns the cancel function. */
export function whenUsed(work: () => void): () => void {
  const done = new AbortController();
  const used = () => {
    done.abort();
    work();
  };
  for (const event of ["pointerdown", "keydown"]) {
    document.addEventListener(event, used, { capture: true, passive: true, signal: done.signal });
  }
  return () => done.abort();
}
