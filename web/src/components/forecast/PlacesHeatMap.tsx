import { PlacesTable } from "@/components/charts/PlacesTable";
import { percent } from "@/lib/odds";
import { type ForecastDriver, markOf } from "./drivers";
import { placesSentence } from "./heat";

interface Props {
  readonly drivers: readonly ForecastDriver[];
}

/** Every driver's chance of every place in a race, with the place that it became once that is known. */
export function PlacesHeatMap({ drivers }: Props) {
  const mark = markOf(drivers);
  return (
    <PlacesTable
      sentence={placesSentence(drivers)}
      caption="Chance of every place by driver, in per cent"
      who="Driver"
      extras={["Expected", "DNF"]}
      rows={drivers.map((driver) => ({
        key: driver.driver_id,
        name: driver.name,
        short: driver.abbreviation,
        to: `/drivers/${driver.driver_id}`,
        mark: mark(driver),
        positions: driver.positions,
        came: driver.result?.position,
        extras: [driver.expected_position.toFixed(1), percent(driver.dnf)],
      }))}
    />
  );
}
