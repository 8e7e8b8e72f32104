import { readCategories } from "@/lib/catalog/category-queries";

/** The shop's categories, read once after each change of settings. If they cannot be read, those before count. */
export class Categories {
  private names: readonly string[] | null = null;
  private reading: Promise<readonly string[]> | null = null;

  /** A function from what an address says to the shop's spelling; null if it has no such category. */
  async known(): Promise<(typed: string) => string | null> {
    const names = await (this.reading ?? this.read());
    return (typed) => names.find((name) => name.toLowerCase() === typed.toLowerCase()) ?? null;
  }

  forget(): void {
    this.reading = null;
  }

  private read(): Promise<readonly string[]> {
    const reading = readCategories().then(
      (names) => {
        this.names = names;
        return names;
      },
      (error: unknown) => {
        this.forget();
        if (this.names) return this.names;
        throw error;
      },
    );
    this.reading = reading;
    return reading;
  }
}
