import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { read } from "@/api/read";
import type { Accuracy } from "@/api/schema";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Share } from "@/components/Share";
import { useAsOf } from "@/lib/asOf";
import { AllScores } from "./AllScores";
import { Calibrations } from "./Calibrations";
import { Exports } from "./Exports";
import { Filters } from "./Filters";
import { Live } from "./Live";
import { Seasons } from "./Seasons";
import { type Selection, useSelection } from "./selection";
import { Verdict } from "./Verdict";
import { Whiskers } from "./Whiskers";

const FIRST_SEASON = 1950;

export function Component() {
  const asOf = useAsOf();
  const accuracy = useQuery(
    read("/api/v1/analytics/accuracy", { query: { as_of: asOf, from: FIRST_SEASON } }),
  );
  return (
    <Page
      title="Accuracy"
      eyebrow="Trust"
      description="How good the Formula 1 forecasts are: scores with 95 % intervals against three baselines, by horizon and season, calibration, and every published forecast scored."
      lead="A forecast is worth what it has scored, beside the simple methods that anybody could use. Where one of those is better, it says so here."
      actions={<Share title="Accuracy of the forecasts" />}
    >
      <Loaded query={accuracy} what="the accuracy of the forecasts" height={3600}>
        {(found) => <Shown accuracy={found} />}
      </Loaded>
    </Page>
  );
}

function Shown({ accuracy }: { readonly accuracy: Accuracy }) {
  const [selection, select] = useSelection(accuracy.backtest);
  const ofTarget = useMemo(
    () => accuracy.backtest.filter(({ target }) => target === selection.target),
    [accuracy, selection.target],
  );
  if (ofTarget.length === 0) {
    return (
      <>
        <Empty title="No model has been backtested yet">
          A backtest walks through past seasons and forecasts each race from earlier ones only. It has not
          been run with this data.
        </Empty>
        <Live scores={accuracy.published} />
      </>
    );
  }
  return (
    <>
      <Filters backtests={accuracy.backtest} selection={selection} onChange={select} />
      <Verdict backtests={ofTarget} model={selection.model} />
      <Backtests backtests={ofTarget} selection={selection} onSelect={select} />
      <Live scores={accuracy.published} />
      <Exports />
    </>
  );
}

interface Props {
  readonly backtests: Accuracy["backtest"];
  readonly selection: Selection;
  readonly onSelect: (change: Partial<Selection>) => void;
}

/** What the models scored when they were walked through past seasons. */
function Backtests({ backtests, selection, onSelect }: Props) {
  const atHorizon = useMemo(
    () => backtests.filter(({ horizon }) => horizon === selection.horizon),
    [backtests, selection.horizon],
  );
  return (
    <>
      <Whiskers backtests={atHorizon} model={selection.model} />
      <Seasons backtests={atHorizon} selection={selection} onSelect={onSelect} />
      <Calibrations selection={selection} />
      <AllScores backtests={judgedFirst(atHorizon, selection.model)} />
    </>
  );
}

function judgedFirst(backtests: Accuracy["backtest"], judged: string): Accuracy["backtest"] {
  return [...backtests].sort((a, b) => Number(b.model === judged) - Number(a.model === judged));
}
