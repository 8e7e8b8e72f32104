import { env } from "@/lib/env";
import { invariant } from "@/lib/invariant";
import { oncePerProcess } from "@/lib/per-process";
import type { PaymentProvider } from "./payment-provider";
import { testProvider } from "./test-provider";

/** Who takes money for new payments; null: nobody does, and a shopper's order is not paid here. */
export function activeProviderName(): "test" | "stripe" | null {
  const { PAYMENT_PROVIDER, STRIPE_SECRET_KEY } = env();
  if (PAYMENT_PROVIDER === "none") return null;
  return PAYMENT_PROVIDER ?? (STRIPE_SECRET_KEY ? "stripe" : "test");
}

/**
 * The provider of a payment that was started once, or null where its keys are gone. Another one may be active by now:
 * what was begun with one is ended with it.
 */
export async function providerNamed(name: string): Promise<PaymentProvider | null> {
  if (name === "test") return oncePerProcess("payment provider: test", () => testProvider);
  if (name !== "stripe" || !env().STRIPE_SECRET_KEY) return null;
  // Loaded for those alone who have its keys: it is half a megabyte of code.
  const { stripeProvider } = await import("./stripe-provider");
  return oncePerProcess("payment provider: stripe", stripeProvider);
}

export async function providerNamedOrThrow(name: string): Promise<PaymentProvider> {
  const provider = await providerNamed(name);
  invariant(provider, `the keys of ${name} are set, with which there are payments`);
  return provider;
}

/** Who may call the webhook: the test provider only while it is the one. */
export async function listenedToProvider(name: string): Promise<PaymentProvider | null> {
  if (name === "test" && activeProviderName() !== "test") return null;
  return await providerNamed(name);
}
