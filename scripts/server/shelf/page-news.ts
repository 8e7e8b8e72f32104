import { ledgerTail } from "@/lib/ledger/ledger-tail";
import { log } from "@/lib/log";
import { readLastRaceId } from "@/lib/race/last-race-queries";
import { readIncomingMark } from "@/lib/receiving/incoming-queries";
import { readSettingsMark } from "@/lib/settings/setting-change-queries";

/** How often to look for changes of settings and of expected goods, and the end of a race, whose notification was missed. */
const ASK_MS = 500;

interface Listener {
  /** Stock of these products has changed. */
  onStock(productIds: ReadonlySet<string>): void;
  /** Anything may have changed. */
  onAll(): void;
}

/** Tells what may have changed on pages, by any process. Asks the database only while it is followed. */
export class PageNews {
  private stop: (() => void) | null = null;

  constructor(private readonly listener: Listener) {}

  follow(): void {
    if (this.stop) return;
    let isFirst = true;
    const { listener } = this;
    const settings = watchSettings(() => listener.onAll());
    const unfollow = ledgerTail().follow({
      onRound: (news) => {
        // What was written between a page's reads and this is not told.
        if (isFirst) listener.onAll();
        else if (news.length > 0) listener.onStock(new Set(news.map(({ productId }) => productId)));
        isFirst = false;
      },
      onLost: () => listener.onAll(),
      onSettings: settings.look,
    });
    this.stop = () => {
      unfollow();
      settings.stop();
    };
  }

  leave(): void {
    this.stop?.();
    this.stop = null;
  }
}

/** Looks for changes of settings and of expected goods, and for finished races: when told to, and now and then. */
function watchSettings(onChange: () => void) {
  let known: string | null = null;
  let isLooking = false;
  let isWanted = false;
  const lookOnce = async () => {
    try {
      const mark = (await Promise.all([readSettingsMark(), readIncomingMark(), readLastRaceId()])).join();
      if (known !== null && known !== mark) onChange();
      known = mark;
    } catch (error) {
      // An outage is told by everything else; afterwards the mark is compared with the one before.
      log().debug({ err: error }, "the settings could not be looked at");
    }
  };
  const look = async () => {
    isWanted = true;
    if (isLooking) return;
    isLooking = true;
    // What changed while it looked may have been missed.
    while (isWanted) {
      isWanted = false;
      await lookOnce();
    }
    isLooking = false;
  };
  const timer = setInterval(() => void look(), ASK_MS).unref();
  void look();
  return { look: () => void look(), stop: () => clearInterval(timer) };
}
