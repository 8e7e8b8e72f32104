import { type PaymentProvider, ProviderUnavailable } from "@/lib/payments/payment-provider";
import { testProvider } from "@/lib/payments/test-provider";
import { oncePerProcess } from "@/lib/per-process";

type Wish = "start" | "ask" | "capture" | "void" | "refund" | "expire";

/** Which call fails, and whether before or after the provider has carried it out. */
export type Fault = { wish: Wish; when: "before" | "after" };

export type FaultyProvider = {
  fault: Fault | null;
  /** How often each call reached the provider. */
  calls: Record<Wish, number>;
};

/** The test provider over a connection that fails on demand. Create it before the process first asks for a provider. */
export function aFaultyProvider(): FaultyProvider {
  const line: FaultyProvider = {
    fault: null,
    calls: { start: 0, ask: 0, capture: 0, void: 0, refund: 0, expire: 0 },
  };
  async function over<T>(wish: Wish, act: () => Promise<T>): Promise<T> {
    breakAt(line, wish, "before");
    line.calls[wish] += 1;
    const answer = await act();
    breakAt(line, wish, "after");
    return answer;
  }
  const provider: PaymentProvider = {
    ...testProvider,
    start: (...args) => over("start", () => testProvider.start(...args)),
    ask: (...args) => over("ask", () => testProvider.ask(...args)),
    capture: (...args) => over("capture", () => testProvider.capture(...args)),
    void: (...args) => over("void", () => testProvider.void(...args)),
    refund: (...args) => over("refund", () => testProvider.refund(...args)),
    expire: (...args) => over("expire", () => testProvider.expire(...args)),
  };
  if (oncePerProcess("payment provider: test", () => provider) !== provider) {
    throw new Error("the process has asked for a provider already");
  }
  return line;
}

function breakAt({ fault }: FaultyProvider, wish: Wish, when: Fault["when"]): void {
  if (fault?.wish === wish && fault.when === when) throw new ProviderUnavailable(`the line broke ${when} ${wish}`);
}
