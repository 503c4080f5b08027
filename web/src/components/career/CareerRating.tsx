import { useQuery } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import type { RatedKind } from "@/api/schema";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { RatingChart } from "@/components/ratings/RatingChart";
import { SYSTEM_WORDS } from "@/components/ratings/systems";
import { useAsOf } from "@/lib/asOf";

interface Props {
  readonly kind: RatedKind;
  readonly id: string;
  readonly name: string;
  /** Written at the line's end. */
  readonly label: string;
  readonly colour: string;
}

/** How strong somebody was held to be after every race. */
export function CareerRating({ kind, id, name, label, colour }: Props) {
  const asOf = useAsOf();
  const history = useQuery(
    readAll("/api/v1/ratings/history", { query: { as_of: asOf, ids: [id], kind, system: "elo" } }),
  );
  const without = kind === "drivers" ? "The car's share is taken out." : "The drivers' share is taken out.";
  return (
    <Card
      title="Rating over time"
      hint={
        <>
          {SYSTEM_WORDS.elo} {without} Zero is a newcomer.{" "}
          <Link to={`/ratings?kind=${kind}&id=${id}`}>Compare with others, by other systems</Link>
        </>
      }
    >
      <Loaded query={history} what="the ratings" height={400}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Never rated">A rating needs a race that was started.</Empty>
          ) : (
            <RatingChart points={items} rated={[{ id, name, label, mark: { colour, hatched: false } }]} />
          )
        }
      </Loaded>
    </Card>
  );
}
