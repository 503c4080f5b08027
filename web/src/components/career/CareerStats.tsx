import { pointsOf } from "@/api/results";
import type { CareerTotals } from "@/api/schema";
import { Stat, Stats } from "@/components/Stat";

/** What a driver or constructor has brought together since 1950. */
export function CareerStats({ totals }: { readonly totals: CareerTotals }) {
  return (
    <Stats>
      {totals.titles > 0 && <Stat name={totals.titles === 1 ? "Title" : "Titles"}>{totals.titles}</Stat>}
      <Stat name="Races started">{totals.starts.toLocaleString("en-GB")}</Stat>
      <Stat name="Wins">{totals.wins}</Stat>
      <Stat name="Podiums">{totals.podiums}</Stat>
      <Stat name="Poles">{totals.poles}</Stat>
      <Stat name="Fastest laps">{totals.fastest_laps}</Stat>
      {totals.sprint_wins > 0 && <Stat name="Sprint wins">{totals.sprint_wins}</Stat>}
      <Stat name="Points">{pointsOf(totals.points)}</Stat>
    </Stats>
  );
}
