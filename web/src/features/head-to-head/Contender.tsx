import type { UseQueryResult } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import type { DriverDetail } from "@/api/schema";
import { DriverSearch } from "@/components/CompetitorSearch";
import { Link } from "@/components/Link";
import { teamColour } from "@/lib/teams";
import { yearsListed } from "@/lib/years";
import styles from "./Contender.module.css";
import { lastTeam } from "./meetings";

interface Props {
  readonly label: string;
  readonly id: string | undefined;
  /** The driver of the id. */
  readonly query: UseQueryResult<DriverDetail>;
  readonly onChoose: (driverId: string) => void;
}

/** One of the two, and the field that chooses another. */
export function Contender({ label, id, query, onChoose }: Props) {
  const driver = id === undefined ? undefined : query.data;
  const colour = teamColour(driver && lastTeam(driver)?.constructor_id);
  return (
    <div className={styles.contender} style={{ "--colour": colour } as CSSProperties}>
      <p className={styles.chosen}>
        {driver === undefined ? (
          <>
            <strong>{id === undefined ? "Nobody yet" : query.isError ? "Unknown" : "…"}</strong>
            <small>
              {id === undefined ? "Choose a driver below." : query.isError ? query.error.message : "\u00a0"}
            </small>
          </>
        ) : (
          <>
            <strong>
              <Link to={`/drivers/${driver.driver.driver_id}`}>{driver.driver.name}</Link>
            </strong>
            <small>
              {[lastTeam(driver)?.name, yearsListed(driver.seasons.map(({ season }) => season))]
                .filter((word) => word !== undefined && word !== "")
                .join(" · ") || "Never raced"}
            </small>
          </>
        )}
      </p>
      <DriverSearch
        label={label}
        placeholder={driver === undefined ? "Part of a name" : "Choose another"}
        onChoose={({ driver_id }) => {
          onChoose(driver_id);
        }}
      />
    </div>
  );
}
