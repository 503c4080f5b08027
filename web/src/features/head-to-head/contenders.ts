import type { DriverDetail } from "@/api/schema";
import type { Mark } from "@/lib/teams";
import { marks } from "@/lib/teams";
import { lastTeam } from "./meetings";

/** One of the two, as pictures show him. */
export interface Side {
  readonly id: string;
  readonly name: string;
  readonly lastName: string;
  readonly mark: Mark;
}

/** Both with marks that differ: by colour, or by pattern where the colours are the same. */
export function sides(first: DriverDetail, second: DriverDetail): { a: Side; b: Side } {
  const byId = marks(
    [first, second].map((one) => ({
      driverId: one.driver.driver_id,
      constructorId: lastTeam(one)?.constructor_id,
    })),
  );
  const side = ({ driver }: DriverDetail): Side => ({
    id: driver.driver_id,
    name: driver.name,
    lastName: driver.last_name,
    mark: byId.get(driver.driver_id) ?? { colour: "currentcolor", hatched: false },
  });
  const [a, b] = [side(first), side(second)];
  const alike = a.mark.colour === b.mark.colour && a.mark.hatched === b.mark.hatched;
  return { a, b: alike ? { ...b, mark: { ...b.mark, hatched: !b.mark.hatched } } : b };
}
