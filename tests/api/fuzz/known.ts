import type { Dice } from "./dice";

/** So many of a kind, the newest: old ones may be gone. */
const KEPT = 60;

/**
 * Names that answers have mentioned, so that requests meet what exists. A field's values are kept under its name; the id
 * of a thing also under the word of the address or the list that it was in.
 */
export class Known {
  readonly #byName = new Map<string, unknown[]>();

  note(name: string, value: unknown): void {
    const kept = this.#byName.get(name) ?? [];
    if (kept.includes(value)) return;
    if (kept.length >= KEPT) kept.shift();
    kept.push(value);
    this.#byName.set(name, kept);
  }

  /** Notes what an answer from `path` names. */
  learn(path: string, body: object | null): void {
    const noun = path.split("/").findLast((part) => /^[a-z-]+$/.test(part)) ?? "";
    this.#walk(noun, body, 0);
    // `{ batch: { id } }` from `pick-batches`.
    for (const each of Object.values((body ?? {}) as Record<string, { id?: unknown } | null>)) {
      if (typeof each?.id === "string") this.note(noun, each.id);
    }
  }

  #walk(noun: string, value: unknown, depth: number): void {
    if (depth > 6 || value === null || typeof value !== "object") return;
    if (Array.isArray(value)) {
      for (const each of value.slice(0, 12)) this.#walk(noun, each, depth + 1);
      return;
    }
    for (const [name, each] of Object.entries(value)) {
      if (typeof each === "string" && each.length < 200) this.note(name === "id" ? noun : name, each);
      if (typeof each === "number" && /version|revision|from/i.test(name)) this.note(name, each);
      this.#walk(name, each, depth + 1);
    }
  }

  pick(dice: Dice, name: string): unknown {
    const kept = this.#byName.get(name);
    return kept && kept.length > 0 ? dice.one(kept) : undefined;
  }
}
