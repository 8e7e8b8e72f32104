import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import type { Place } from "@/lib/delivery/delivery-schemas";
import type { Destination } from "@/lib/delivery/ship-to-cookie";

type PlaceListProps = {
  title: string;
  /** Undefined while loading. */
  places: Place[] | undefined;
  /** The places are results for earlier text. */
  isOld: boolean;
  isError: boolean;
  /** Shown if there are none. */
  nothing: string;
  current: Destination | null;
  onChoose: (place: Place) => void;
};

/** Has a fixed height, so that nothing jumps while the visitor types. */
export function PlaceList({ title, places, isOld, isError, nothing, current, onChoose }: PlaceListProps) {
  const t = useTranslations();
  return (
    <div className="mt-4 h-60 overflow-y-auto" aria-busy={isOld || undefined}>
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      {isError ? (
        <p className="mt-2 text-sm">{t("delivery.search.notLoaded")}</p>
      ) : places === undefined ? (
        <div className="mt-2 space-y-1.5">
          {["a", "b", "c", "d"].map((row) => (
            <Skeleton key={row} className="h-10" />
          ))}
        </div>
      ) : places.length === 0 ? (
        <p className="mt-2 text-sm">{nothing}</p>
      ) : (
        <ul className="mt-1 grid sm:grid-cols-2 sm:gap-x-2">
          {places.map((place) => (
            <li key={place.postalCode}>
              <PlaceButton place={place} isCurrent={current?.postalCode === place.postalCode} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {places && !isOld && t("delivery.search.count", { count: places.length })}
      </p>
    </div>
  );
}

type PlaceButtonProps = { place: Place; isCurrent: boolean; onChoose: (place: Place) => void };

function PlaceButton({ place, isCurrent, onChoose }: PlaceButtonProps) {
  const { city, state, postalCode } = place;
  return (
    <button
      type="button"
      aria-current={isCurrent || undefined}
      onClick={() => onChoose(place)}
      className="flex min-h-11 w-full items-center justify-between gap-3 rounded-control px-2 text-left text-sm transition-colors duration-150 hover:bg-hover aria-[current]:bg-hover"
    >
      <span className="min-w-0">
        <span className="block truncate font-medium">{city}</span>
        {state !== city && <span className="block truncate text-xs text-muted">{state}</span>}
      </span>
      <span className="figures text-muted">{postalCode}</span>
    </button>
  );
}
