import type { Command, Outcome, OutcomeOf } from "./commands";
import { decideAdjust } from "./decide/adjust";
import { decideCancelOrder } from "./decide/cancel-order";
import { decideConfirm } from "./decide/confirm";
import { decideExpire } from "./decide/expire";
import { decideExtend } from "./decide/extend";
import { decideJoinWaitlist } from "./decide/join-waitlist";
import { decideLeaveWaitlist, decidePassOffer } from "./decide/leave-waitlist";
import { decideReceive } from "./decide/receive";
import { decideRelease } from "./decide/release";
import { decideReplace } from "./decide/replace";
import { decideReserve } from "./decide/reserve";
import { decideRetake } from "./decide/retake";
import { decideReturn } from "./decide/return";
import { serveWaitlist } from "./decide/serve-waitlist";
import { decideSetPolicy } from "./decide/set-policy";
import { decideSetSafetyStock } from "./decide/set-safety-stock";
import { decideShip } from "./decide/ship";
import { decideTransfer } from "./decide/transfer";
import { type Decision, type Deferred, unchanged } from "./draft";
import type { StockState } from "./stock-state";

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
