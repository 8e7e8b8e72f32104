let last: Promise<unknown> = Promise.resolve();

/**
 * One change of the cart after the other in this tab: a visitor's first one makes them a shopper, and answers come in
 * the order of what they answer.
 */
export function inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
  const turn = last.then(change);
  last = turn.catch(() => undefined);
  return turn;
}
