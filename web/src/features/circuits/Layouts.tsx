import type { CSSProperties } from "react";
import type { Layout } from "@/api/schema";
import { Card } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { yearsListed } from "@/lib/years";
import { layoutsSentence } from "./circuit";
import styles from "./Layouts.module.css";
import { lengthWord } from "./words";

interface Props {
  readonly layouts: readonly Layout[];
  /** The layout of the map. */
  readonly drawn: string | undefined;
}

/** How the circuit was laid out over the years. */
export function Layouts({ layouts, drawn }: Props) {
  const years = layouts.flatMap(({ seasons }) => seasons);
  const first = Math.min(...years);
  const span = Math.max(...years) - first + 1;
  return (
    <Card title="Layouts over the years">
      <Figure
        sentence={layoutsSentence(layouts)}
        tableTitle="Show the layouts"
        table={
          <DataTable
            caption="Layouts with the seasons in which events were held on them"
            columns={[
              {
                title: "Layout",
                cell: ({ layout_id }, index) => `${index + 1}${layout_id === drawn ? ", on the map" : ""}`,
              },
              { title: "Length", numeric: true, cell: ({ length_km }) => lengthWord(length_km) },
              { title: "Turns", numeric: true, cell: ({ turns }) => turns },
              { title: "Events", numeric: true, cell: ({ seasons }) => seasons.length },
              {
                title: "Seasons",
                cell: ({ seasons }) => <span className={styles.seasons}>{yearsListed(seasons)}</span>,
              },
            ]}
            rows={layouts}
            keyOf={({ layout_id }) => layout_id}
          />
        }
      >
        <div className={styles.layouts}>
          {layouts.map(({ layout_id, length_km, seasons }) => (
            <div key={layout_id} className={styles.layout}>
              <span>{lengthWord(length_km)}</span>
              <div className={styles.years}>
                {seasons.map((year) => (
                  <i
                    key={year}
                    style={{ "--from": (year - first) / span, "--width": 1 / span } as CSSProperties}
                  />
                ))}
              </div>
            </div>
          ))}
          <div className={styles.layout}>
            <span />
            <div className={styles.ends}>
              <span>{first}</span>
              {span > 1 && <span>{first + span - 1}</span>}
            </div>
          </div>
        </div>
      </Figure>
    </Card>
  );
}
