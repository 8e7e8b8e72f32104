import { readCategories } from "@/lib/catalog/category-queries";

/** The shop's categories, read again after each change of settings. Nobody waits for that: those before count meanwhile. */
export class Categories {
  private names: readonly string[] | null = null;
  private isStale = true;
  private reading: Promise<readonly string[]> | null = null;

  /** A function from what an address says to the shop's spelling; null if it has no such category. */
  async known(): Promise<(typed: string) => string | null> {
    const reading = this.isStale ? this.read() : null;
    // Without them the next one who asks tries again.
    reading?.catch(() => undefined);
    const names = this.names ?? (await (reading ?? this.read()));
    return (typed) => names.find((name) => name.toLowerCase() === typed.toLowerCase()) ?? null;
  }

  forget(): void {
    this.isStale = true;
  }

  private read(): Promise<readonly string[]> {
    this.reading ??= this.readOnce().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async readOnce(): Promise<readonly string[]> {
    this.isStale = false;
    try {
      this.names = await readCategories();
      return this.names;
    } catch (error) {
      this.isStale = true;
      throw error;
    }
  }
}
