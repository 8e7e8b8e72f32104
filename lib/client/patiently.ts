const AGAIN_MS = 2_000;

/**
 * Loads code, and tries again until it comes: without a network it may fail at first. For `lazy` and `dynamic`, which
 * otherwise break the whole page.
 */
export function patiently<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return async () => {
    for (;;) {
      try {
        return await load();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  };
}
