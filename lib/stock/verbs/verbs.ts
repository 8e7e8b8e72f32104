import type { Decision, Deferred } from "../decision";
import type { StockState } from "../state";
import { Adjust } from "./adjust";
import { AdjustMany } from "./adjust-many";
import { AdmitWaiting } from "./admit-waiting";
import { ApplyCount } from "./apply-count";
import { CancelOrder } from "./cancel-order";
import { CancelTransfer } from "./cancel-transfer";
import { Confirm } from "./confirm";
import { DraftTransfer } from "./draft-transfer";
import { EditPolicy } from "./edit-policy";
import { EditProduct } from "./edit-product";
import { EditRow } from "./edit-row";
import { EditWarehouse } from "./edit-warehouse";
import { EndIncoming } from "./end-incoming";
import { ExpectGoods } from "./expect-goods";
import { Expire } from "./expire";
import { Extend } from "./extend";
import { JoinWaitlist } from "./join-waitlist";
import { LeaveWaitlist } from "./leave-waitlist";
import { MarkReachable } from "./mark-reachable";
import { MergeShopper } from "./merge-shopper";
import { OfferByHand } from "./offer-by-hand";
import { PassOffer } from "./pass-offer";
import { Prioritise } from "./prioritise";
import { PutBack } from "./put-back";
import { ReadyTransfer } from "./ready-transfer";
import { Receive } from "./receive";
import { ReceiveDelivery } from "./receive-delivery";
import { ReceiveTransfer } from "./receive-transfer";
import { Release } from "./release";
import { RemoveFromWaitlist } from "./remove-from-waitlist";
import { Repair } from "./repair";
import { Replace } from "./replace";
import { Reroute } from "./reroute";
import { RerouteByHand } from "./reroute-by-hand";
import { RerouteOrder } from "./reroute-order";
import { Reserve } from "./reserve";
import { Retake } from "./retake";
import { Return } from "./return";
import { SendTransfer } from "./send-transfer";
import { ServeWaitlist } from "./serve-waitlist";
import { SetAside } from "./set-aside";
import { SetSafetyStock } from "./set-safety-stock";
import { Settle } from "./settle";
import { Ship } from "./ship";
import { ShortPick } from "./short-pick";
import { Transfer } from "./transfer";
import { Undo } from "./undo";
import type { Needs, Verb } from "./verb";

/** Every verb, by the `type` of its commands. To add one, write its file and name it here. */
const VERBS = {
  Reserve,
  Replace,
  Reroute,
  RerouteByHand,
  Confirm,
  Release,
  Extend,
  Expire,
  Retake,
  Receive,
  ReceiveDelivery,
  ExpectGoods,
  EndIncoming,
  Adjust,
  AdjustMany,
  ApplyCount,
  Undo,
  Transfer,
  DraftTransfer,
  ReadyTransfer,
  SendTransfer,
  ReceiveTransfer,
  CancelTransfer,
  Ship,
  ShortPick,
  CancelOrder,
  Return,
  RerouteOrder,
  Settle,
  SetAside,
  PutBack,
  SetSafetyStock,
  EditProduct,
  EditRow,
  EditWarehouse,
  EditPolicy,
  JoinWaitlist,
  LeaveWaitlist,
  MarkReachable,
  PassOffer,
  OfferByHand,
  Prioritise,
  RemoveFromWaitlist,
  ServeWaitlist,
  AdmitWaiting,
  MergeShopper,
  Repair,
};

type Verbs = typeof VERBS;

/** Anything that the stock writer can be asked to do. */
export type Command = { [Type in keyof Verbs]: Parameters<Verbs[Type]["needs"]>[0] & { type: Type } }[keyof Verbs];

/** What the writer answers to a command of type `C`. */
export type OutcomeOf<C extends Command> = Exclude<ReturnType<Verbs[C["type"]]["decide"]>, Deferred>["outcome"];
export type Outcome = OutcomeOf<Command>;

export function needsOf(command: Command): Needs {
  return verbOf(command).needs(command);
}

/** Decides one command on a state in which no hold is overdue: pure, `state` stays as it is. `now` is in milliseconds. */
export function decide<C extends Command>(
  state: StockState,
  command: C,
  now: number,
): Decision<OutcomeOf<C>> | Deferred {
  return verbOf(command).decide(state, command, now);
}

/** A command goes to the verb of its own type, which the compiler cannot follow through a union. */
function verbOf<C extends Command>(command: C): Verb<C, OutcomeOf<C>> {
  return VERBS[command.type] as unknown as Verb<C, OutcomeOf<C>>;
}
