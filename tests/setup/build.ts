import { buildWhenNeeded } from "@/scripts/launch/build";

/** Vitest calls this before the tests that need Next's build. */
export async function setup(): Promise<void> {
  await buildWhenNeeded();
}
