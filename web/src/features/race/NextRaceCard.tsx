import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useSearchParams } from "react-router";
import { read } from "@/api/read";
import type { EventSummary, RaceForecast } from "@/api/schema";
import { Swatch } from "@/components/Competitor";
import { Instant } from "@/components/Instant";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { useDocument } from "@/components/Page";
import { ProbabilityBar } from "@/components/charts/ProbabilityBar";
import { fullScale } from "@/components/forecast/board";
import { markOf, ranked } from "@/components/forecast/drivers";
import { whyNone } from "@/components/forecast/none";
import { useAsOf } from "@/lib/asOf";
import { fullDate } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import styles from "./NextRaceCard.module.css";
import { Coming } from "./Coming";
import { ahead } from "./nextSession";
import { leadSentence } from "./words";

const SHOWN = 5;
/** Everything opens beside the page that shows the card. */
const AWAY = { target: "_blank", rel: "noopener" } as const;

/** The next race as a card in a frame of another page; `?theme=light` or `dark` fits it to that page. */
export function Component() {
  useTheme();
  const asOf = useAsOf();
  const forecast = useQuery(read("/api/v1/predictions/next-race", { query: { as_of: asOf } }));
  return (
    <main className={styles.card}>
      <Loaded
        query={forecast}
        what="the next race"
        height={430}
        empty={(problem) => (
          <Framed title="The next race">
            <p>{whyNone(problem)}</p>
          </Framed>
        )}
      >
        {(data) => <Chances forecast={data} />}
      </Loaded>
      <p className={styles.source}>
        <Link to="/" {...AWAY}>
          F1 Analytics
        </Link>
        <span>unofficial · data by f1db</span>
      </p>
    </main>
  );
}

function Chances({ forecast }: { readonly forecast: RaceForecast }) {
  const { event, drivers } = forecast;
  const mark = markOf(drivers);
  return (
    <Framed title={event.name} event={event}>
      <p className={styles.lead}>{leadSentence(drivers)}</p>
      <ol className={styles.drivers} aria-label="Chances to win">
        {ranked(drivers, "win")
          .slice(0, SHOWN)
          .map((driver) => (
            <li key={driver.driver_id}>
              <Swatch mark={mark(driver)} />
              <span className={styles.name}>{driver.name}</span>
              <ProbabilityBar
                probability={driver.win}
                mark={mark(driver)}
                full={fullScale(drivers, "win")}
                of="to win"
              />
            </li>
          ))}
      </ol>
      <Begins event={event} />
      <p className="hint">
        {forecast.simulated ? "Simulated data. " : ""}
        Forecast of <Instant at={forecast.made_at} />
        {forecast.stale && "; it may be out of date"}
      </p>
    </Framed>
  );
}

function Begins({ event }: { readonly event: EventSummary }) {
  const coming = ahead(event, useNow(20_000));
  // A card has no room for why there is nothing to count down to.
  return coming.kind === "over" ? null : <Coming ahead={coming} event={event} stopsAt={undefined} ticking />;
}

function Framed({
  title,
  event,
  children,
}: {
  readonly title: string;
  readonly event?: EventSummary;
  readonly children: ReactNode;
}) {
  useDocument(title, "The next race, and who is likely to win it.");
  return (
    <>
      <header className={styles.head}>
        <h1>
          <Link to="/" {...AWAY}>
            {title}
          </Link>
        </h1>
        {event && (
          <p>
            {event.circuit.name} · {fullDate(event.date)}
          </p>
        )}
      </header>
      {children}
    </>
  );
}

/** The theme that the address asks for, for as long as the card is shown. */
function useTheme(): void {
  const [parameters] = useSearchParams();
  const theme = parameters.get("theme");
  useEffect(() => {
    if (theme !== "light" && theme !== "dark") return;
    const { dataset } = document.documentElement;
    const before = dataset.theme;
    dataset.theme = theme;
    return () => {
      if (before === undefined) delete dataset.theme;
      else dataset.theme = before;
    };
  }, [theme]);
}
