import { expect, test } from "vitest";
import { pagePolicy, sharedPagePolicy } from "@/lib/http/security-headers";

const HOST = "https://challenges.cloudflare.com";

test.each([pagePolicy, sharedPagePolicy])(
  "a page may load Turnstile's script and frame only if the shop has it",
  (policy) => {
    const directives = (asksTurnstile: boolean) => {
      const parts = policy(["'nonce-1'"], { secure: true, dev: false, asksTurnstile }).split("; ");
      return parts.filter((part) => part.includes(HOST)).map((part) => part.split(" ")[0]);
    };
    expect(directives(false)).toEqual([]);
    expect(directives(true)).toEqual(["script-src", "frame-src"]);
  },
);
