import { useQuery } from "@tanstack/react-query";
import { recovery } from "@/api/queries";
import { read } from "@/api/read";
import type { Usage } from "@/api/schema";
import { Card } from "@/components/Card";
import { ColumnChart, ColumnLegend } from "@/components/charts/ColumnChart";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { Loaded } from "@/components/Loaded";
import { Stat, Stats } from "@/components/Stat";
import { finePercent } from "@/lib/odds";
import { shortDate } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import styles from "./Account.module.css";
import { grouped } from "./plans";
import { type Day, daysOf, usageSentence } from "./usage";

/** The service counts some seconds behind. */
const RENEWED_MS = 30_000;
const COLOUR = "var(--accent)";

/** What was used of the plan this month, by day. */
export function UsageCard() {
  const usage = useQuery({
    ...read("/api/v1/usage", {}),
    refetchInterval: (query) => recovery(query) || RENEWED_MS,
  });
  return (
    <Card
      title="Use this month"
      hint="Requests with your keys and of this website while you are logged in. Days are UTC; the count is some seconds behind."
    >
      <Loaded query={usage} what="what you have used" height={400}>
        {(used) => <Shown usage={used} />}
      </Loaded>
    </Card>
  );
}

function Shown({ usage }: { readonly usage: Usage }) {
  const days = daysOf(usage, useNow(60_000));
  const { monthly } = usage.limits;
  const share = monthly === null ? undefined : Math.min(1, usage.used / monthly);
  return (
    <div className={styles.stack}>
      <Stats>
        <Stat name="Used">{grouped(usage.used)}</Stat>
        <Stat name="Left">{usage.remaining === null ? "any number" : grouped(usage.remaining)}</Stat>
        <Stat name="Quota a month">{monthly === null ? "none" : grouped(monthly)}</Stat>
        <Stat name="At once">{grouped(usage.limits.burst)}</Stat>
        <Stat name="Then per second">{grouped(usage.limits.per_second)}</Stat>
      </Stats>
      {share !== undefined && (
        <span className={styles.meter} aria-hidden>
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
      {usage.used === 0 ? (
        <p className="hint">{usageSentence(usage, days)}</p>
      ) : (
        <ByDay usage={usage} days={days} />
      )}
    </div>
  );
}

function ByDay({ usage, days }: { readonly usage: Usage; readonly days: readonly Day[] }) {
  const { monthly } = usage.limits;
  return (
    <Figure
      sentence={usageSentence(usage, days)}
      legend={
        <ColumnLegend
          colour={COLOUR}
          fills={[
            { fill: "full", label: "with API keys" },
            { fill: "hatched", label: "logged in on this website" },
          ]}
        />
      }
      table={
        <DataTable
          caption="Requests by day"
          columns={[
            { title: "Day", cell: ({ day }) => shortDate(day) },
            { title: "With API keys", numeric: true, cell: ({ byKeys }) => grouped(byKeys) },
            { title: "Logged in here", numeric: true, cell: ({ byLogin }) => grouped(byLogin) },
            { title: "Together", numeric: true, cell: ({ byKeys, byLogin }) => grouped(byKeys + byLogin) },
            ...(monthly === null
              ? []
              : [
                  {
                    title: "Of the quota",
                    numeric: true,
                    cell: ({ byKeys, byLogin }: Day) => finePercent((byKeys + byLogin) / monthly),
                  },
                ]),
          ]}
          rows={[...days].reverse()}
          keyOf={({ day }) => day}
        />
      }
    >
      <ColumnChart
        colour={COLOUR}
        format={(count) => (Number.isInteger(count) ? grouped(count) : "")}
        columns={days.map(({ day, byKeys, byLogin }) => ({
          key: day,
          label: String(Number(day.slice(8))),
          parts: [
            { fill: "full", value: byKeys },
            { fill: "hatched", value: byLogin },
          ],
        }))}
      />
    </Figure>
  );
}
