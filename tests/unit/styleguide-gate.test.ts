import { afterEach, describe, expect, it, vi } from "vitest";
import StyleguidePage from "@/app/styleguide/page";

const NOT_FOUND = expect.objectContaining({ digest: expect.stringContaining("404") });

/** The page as a fresh process with these variables renders it, since the environment is read once. */
function open(variables: Record<string, string>): unknown {
  Reflect.deleteProperty(globalThis, "holdfast");
  const given = { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none", ...variables };
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  return StyleguidePage();
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("the style guide", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    Reflect.deleteProperty(globalThis, "holdfast");
  });

  it("is not found in production", () => {
    expect(thrownBy(() => open({ NODE_ENV: "production" }))).toEqual(NOT_FOUND);
    expect(thrownBy(() => open({ NODE_ENV: "production", HOLDFAST_STYLEGUIDE: "false" }))).toEqual(NOT_FOUND);
  });

  it("is open in development, and in production if enabled", () => {
    expect(thrownBy(() => open({ NODE_ENV: "development" }))).toBeUndefined();
    expect(thrownBy(() => open({ NODE_ENV: "production", HOLDFAST_STYLEGUIDE: "true" }))).toBeUndefined();
  });
});
