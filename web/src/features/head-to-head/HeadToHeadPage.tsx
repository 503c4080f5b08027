import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { ApiProblem } from "@/api/problem";
import { read } from "@/api/read";
import type { DriverDetail } from "@/api/schema";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { SeasonSelect } from "@/components/SeasonSelect";
import { Share } from "@/components/Share";
import { useAsOf } from "@/lib/asOf";
import { useParameters, yearOf } from "@/lib/useParameters";
import { Comparison } from "./Comparison";
import { Contender } from "./Contender";
import styles from "./HeadToHeadPage.module.css";
import { commonSeasons } from "./meetings";
import { Suggestions } from "./Suggestions";

export function Component() {
  const [parameters, change] = useParameters();
  const a = idOf(parameters.get("a"));
  const b = idOf(parameters.get("b"));
  const season = yearOf(parameters.get("season"));
  const first = useDriver(a);
  const second = useDriver(b);
  const title =
    a === undefined || b === undefined
      ? "Head to head"
      : `${first.data?.driver.name ?? guessed(a)} against ${second.data?.driver.name ?? guessed(b)}`;
  return (
    <Page
      title={title}
      description={`${title}: who finished and qualified ahead how often, season by season, and who is likelier to be ahead next time.`}
      lead="Any two drivers since 1950, in the races that both started."
      actions={a !== undefined && b !== undefined && <Share title={title} />}
    >
      <Card title="The two">
        <div className={styles.choice}>
          <Contender
            label="First driver"
            id={a}
            query={first}
            onChoose={(id) => {
              change({ a: id });
            }}
          />
          <Button
            className={styles.swap}
            disabled={a === undefined && b === undefined}
            onClick={() => {
              change({ a: b, b: a });
            }}
          >
            <span aria-hidden>⇄</span> Swap
          </Button>
          <Contender
            label="Second driver"
            id={b}
            query={second}
            onChoose={(id) => {
              change({ b: id });
            }}
          />
        </div>
        {a !== undefined && b !== undefined && (
          <div className={styles.season}>
            <SeasonSelect
              season={season}
              without="All seasons"
              seasons={first.data && second.data ? commonSeasons(first.data, second.data) : []}
              onSeason={(year) => {
                change({ season: year === undefined ? undefined : String(year) });
              }}
            />
          </div>
        )}
      </Card>
      {a === undefined || b === undefined ? (
        <Suggestions chosen={a ?? b} />
      ) : a === b ? (
        <Empty title="The same driver twice">Choose two different drivers.</Empty>
      ) : (
        <Compared first={first} second={second} a={a} b={b} season={season} />
      )}
    </Page>
  );
}

function useDriver(id: string | undefined) {
  const asOf = useAsOf();
  return useQuery({
    ...read("/api/v1/drivers/{driver_id}", { path: { driver_id: id ?? "" }, query: { as_of: asOf } }),
    enabled: id !== undefined,
  });
}

interface ComparedProps {
  readonly first: UseQueryResult<DriverDetail>;
  readonly second: UseQueryResult<DriverDetail>;
  readonly a: string;
  readonly b: string;
  readonly season: number | undefined;
}

function Compared({ first, second, a, b, season }: ComparedProps) {
  const asOf = useAsOf();
  const comparison = useQuery(read("/api/v1/head-to-head", { query: { as_of: asOf, a, b, season } }));
  const unfit = ({ message, passes }: ApiProblem) =>
    !passes && <Empty title="Nothing to compare">{message}</Empty>;
  return (
    <Loaded query={first} what="the first driver" height={HEIGHT} empty={unfit}>
      {(one) => (
        <Loaded query={second} what="the second driver" height={HEIGHT} empty={unfit}>
          {(other) => (
            <Loaded query={comparison} what="the comparison" height={HEIGHT} empty={unfit}>
              {(data) => <Comparison data={data} first={one} second={other} />}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

const HEIGHT = 1400;

/** A driver's name as far as the id has it, until the name itself is there. */
function guessed(id: string): string {
  return id.replace(/(^|-)(.)/g, (_, dash: string, letter: string) => (dash && " ") + letter.toUpperCase());
}

/** An id that an address names; nothing for what cannot be one. */
function idOf(value: string | null): string | undefined {
  return value !== null && /^[a-z0-9-]{1,100}$/.test(value) ? value : undefined;
}
