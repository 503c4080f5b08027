import { useState } from "react";
import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { Choice } from "@/components/Choice";
import { type Feed, feedPath } from "./calendar";
import styles from "./Subscribe.module.css";

const SESSIONS = [
  { value: "all", label: "All sessions" },
  { value: "races", label: "Races and sprints" },
  { value: "race", label: "Races only" },
] as const;

const FAVOURITES = [
  { value: "named", label: "With the favourite" },
  { value: "unnamed", label: "No hints" },
] as const;

/** The calendar for other people's calendar programs. */
export function Subscribe({ season }: { readonly season: number | undefined }) {
  const [sessions, setSessions] = useState<Feed["sessions"]>("all");
  const [favourites, setFavourites] = useState<"named" | "unnamed">("named");
  const path = feedPath({ season, sessions, favourites: favourites === "named" });
  return (
    <Card
      title="Your own calendar"
      hint={
        season === undefined
          ? "Subscribed once, session times stay right by themselves: they move when the calendar does, and the next season follows."
          : `The sessions of ${season} as a calendar file.`
      }
    >
      <div className={styles.form}>
        <Choice label="Sessions" options={SESSIONS} value={sessions} onChange={setSessions} />
        <Choice
          label="What entries say of the forecast"
          options={FAVOURITES}
          value={favourites}
          onChange={setFavourites}
        />
        <div className={styles.links}>
          <a className={buttonClass("primary")} href={`webcal://${window.location.host}${path}`}>
            Subscribe
          </a>
          <a className={buttonClass()} href={path} download>
            Download the file
          </a>
        </div>
      </div>
      <p className={styles.hint}>
        “Subscribe” opens the calendar program of this device. For one on the web, such as Google Calendar,
        add a calendar by address: <code>{window.location.origin + path}</code>
      </p>
    </Card>
  );
}
