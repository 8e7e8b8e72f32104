import type { Command, Outcome, OutcomeOf } from "./commands";
import { type Decision, type Deferred, unchanged } from "./draft";
import type { StockState } from "./stock-state";
import { decideAdjust } from "./verbs/adjust";
import { decideCancelOrder } from "./verbs/cancel-order";
import { decideConfirm } from "./verbs/confirm";
import { decideExpire } from "./verbs/expire";
import { decideExtend } from "./verbs/extend";
import { decideJoinWaitlist } from "./verbs/join-waitlist";
import { decideLeaveWaitlist, decidePassOffer } from "./verbs/leave-waitlist";
import { decideReceive } from "./verbs/receive";
import { decideRelease } from "./verbs/release";
import { decideReplace } from "./verbs/replace";
import { decideReserve } from "./verbs/reserve";
import { decideRetake } from "./verbs/retake";
import { decideReturn } from "./verbs/return";
import { serveWaitlist } from "./verbs/serve-waitlist";
import { decideSetPolicy } from "./verbs/set-policy";
import { decideSetSafetyStock } from "./verbs/set-safety-stock";
import { decideShip } from "./verbs/ship";
import { decideTransfer } from "./verbs/transfer";

/**
 * Decides one command on a state in which no hold is overdue: pure, `state` stays as it is. `now` is in milliseconds.
 */
export function decide<C extends Command>(
  state: StockState,
  command: C,
  now: number,
): Decision<OutcomeOf<C>> | Deferred;
export function decide(state: StockState, command: Command, now: number): Decision<Outcome> | Deferred {
  switch (command.type) {
    case "Reserve":
      return decideReserve(state, command, now);
    case "Replace":
      return decideReplace(state, command, now);
    case "Confirm":
      return decideConfirm(state, command, now);
    case "Release":
      return decideRelease(state, command, now);
    case "Extend":
      return decideExtend(state, command, now);
    case "Expire":
      return decideExpire(state, command, now);
    case "Receive":
      return decideReceive(state, command);
    case "Adjust":
      return decideAdjust(state, command, now);
    case "Transfer":
      return decideTransfer(state, command);
    case "Ship":
      return decideShip(state, command);
    case "CancelOrder":
      return decideCancelOrder(state, command, now);
    case "Return":
      return decideReturn(state, command);
    case "SetPolicy":
      return decideSetPolicy(state, command);
    case "SetSafetyStock":
      return decideSetSafetyStock(state, command);
    case "Retake":
      return decideRetake(state, command, now);
    case "JoinWaitlist":
      return decideJoinWaitlist(state, command, now);
    case "LeaveWaitlist":
      return decideLeaveWaitlist(state, command, now);
    case "PassOffer":
      return decidePassOffer(state, command, now);
    case "ServeWaitlist":
      return serveWaitlist(state, command.productId, now);
    case "MergeShopper":
      return { ...unchanged({ ok: true }), merge: { from: command.from, to: command.to } };
  }
}
