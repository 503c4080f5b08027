import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import type { CircuitFacts } from "@/api/schema";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { SearchField, useAskedWords } from "@/components/SearchField";
import { SeasonSelect } from "@/components/SeasonSelect";
import { counted } from "@/lib/odds";
import { useParameters, yearOf } from "@/lib/useParameters";
import styles from "./CircuitsPage.module.css";
import { lengthWord, typeWord } from "./words";

export function Component() {
  const [parameters, change] = useParameters();
  const season = yearOf(parameters.get("season"));
  const q = useAskedWords();
  const circuits = useQuery({
    ...readAll("/api/v1/circuits", { query: { season, q } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Circuits"
      description="Every circuit that a Grand Prix was held on since 1950, with track maps, layouts and winners."
      lead="Every place that a Grand Prix was held at since 1950."
    >
      <Card title={season === undefined ? "All circuits" : `Circuits of ${season}`}>
        <div className={styles.filters}>
          <SearchField label="Find a circuit" placeholder="Name or place" />
          <SeasonSelect
            season={season}
            without="All seasons"
            onSeason={(year) => {
              change({ season: year === undefined ? undefined : String(year) });
            }}
          />
        </div>
        <Loaded
          query={circuits}
          what="the circuits"
          height={1400}
          empty={({ message }) => <Empty title="There is no such season">{message}</Empty>}
        >
          {({ items, total }) => (
            <>
              <p className="hint" role="status">
                {counted(total, "circuit")}
              </p>
              {items.length === 0 ? (
                <Empty title="No circuit fits">
                  A part of the name or of the place is enough, and accents need not be typed.
                </Empty>
              ) : (
                <Circuits circuits={items} />
              )}
            </>
          )}
        </Loaded>
      </Card>
    </Page>
  );
}

function Circuits({ circuits }: { readonly circuits: readonly CircuitFacts[] }) {
  return (
    <ul className={styles.circuits}>
      {[...circuits]
        .sort((a, b) => a.name.localeCompare(b.name))
        .map((circuit) => (
          <li key={circuit.circuit_id}>
            <Link to={`/circuits/${circuit.circuit_id}`} className={styles.link}>
              {circuit.name}
            </Link>
            <span>
              {circuit.place}, {circuit.country.name}
            </span>
            <small>
              {typeWord(circuit.type)} · {lengthWord(circuit.length_km)} · {counted(circuit.turns, "turn")}
            </small>
          </li>
        ))}
    </ul>
  );
}
